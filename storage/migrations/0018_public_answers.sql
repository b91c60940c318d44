-- Which answers that are the same for everybody were rendered from what is stored now: whatever
-- /hours, /contacts and /news read raises the version, whoever writes it.
CREATE TABLE public_version (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO public_version VALUES (1, 1);

CREATE TRIGGER bulletins_insert_is_public AFTER INSERT ON bulletins
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletins_update_is_public AFTER UPDATE ON bulletins
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletins_delete_is_public AFTER DELETE ON bulletins
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletin_texts_insert_is_public AFTER INSERT ON bulletin_texts
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletin_texts_update_is_public AFTER UPDATE ON bulletin_texts
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletin_texts_delete_is_public AFTER DELETE ON bulletin_texts
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletin_topics_insert_is_public AFTER INSERT ON bulletin_topics
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletin_topics_update_is_public AFTER UPDATE ON bulletin_topics
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER bulletin_topics_delete_is_public AFTER DELETE ON bulletin_topics
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER drafts_insert_is_public AFTER INSERT ON drafts
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER drafts_update_is_public AFTER UPDATE ON drafts
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER drafts_delete_is_public AFTER DELETE ON drafts
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER restrictions_insert_is_public AFTER INSERT ON restrictions
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER restrictions_update_is_public AFTER UPDATE ON restrictions
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER restrictions_delete_is_public AFTER DELETE ON restrictions
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER overrides_insert_is_public AFTER INSERT ON overrides
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER overrides_update_is_public AFTER UPDATE ON overrides
BEGIN UPDATE public_version SET version = version + 1; END;
CREATE TRIGGER overrides_delete_is_public AFTER DELETE ON overrides
BEGIN UPDATE public_version SET version = version + 1; END;

-- An answer that has no turn yet and is the same for all who ask in a language: it is rendered when
-- it leaves, so that it tells what is true then. NULL: the payload is the whole of it.
ALTER TABLE replies ADD COLUMN command TEXT;
ALTER TABLE replies ADD COLUMN language TEXT;
