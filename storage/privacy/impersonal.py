"""Columns that hold no person, with the reason: what storage.privacy.holdings need not name."""

from typing import Final

_OURS = "the bot's own state"
_SOURCE = "what the website says to everybody"
_PUBLISHED = "what the mission has published, or said to everybody about it"
_COUNTS = "counts"
_WHAT = "which message it is about and what became of it, without whom it went to"
_EVENT = "what happened, not who did it"
_OFFICE = "a draft's settings, without its writer"

IMPERSONAL: Final[dict[str, dict[str, str]]] = {
    "runs": {_OURS: "id started_at alive_at stopped_at sent_per_second"},
    "handled_updates": {"an update's number says nothing of its sender": "update_id handled_at"},
    "feeds": {
        _OURS: "id url etag last_modified baseline_at polled_at succeeded_at next_poll_at"
        " failure_count last_error window"
    },
    "feed_health": {
        _OURS: "feed_id url failing_since is_gone moved_to asked_whole_at newest_at stale_at told"
    },
    "entries": {
        _SOURCE: "id feed_id bulletin_id guid link path title text words content content_anywhere"
        " dated_at first_seen_at"
    },
    "entry_traces": {_SOURCE: "id feed_id entry_id kind value"},
    "shared_names": {_SOURCE: "feed_id name"},
    "sequence": {_COUNTS: "last"},
    "numbers": {_COUNTS: "series last"},
    "plans": {_OURS: "bulletin_id kind lane revision sequence cursor is_audible due_at"},
    "holds": {_OURS: "id feed_id severity held_at due_at settled_at choice"},
    "held_bulletins": {_OURS: "bulletin_id hold_id"},
    "edit_rounds": {_OURS: "bulletin_id due_at"},
    "restless_bulletins": {_SOURCE: "bulletin_id feed_id since changed_at"},
    "ledgers": {
        _COUNTS: "bulletin_id planned sent gone failed withdrawn expired skipped maybe_doubled"
        " edits_planned edits_done edits_unreachable edits_superseded closed_at pruned_at"
    },
    "followers_by_day": {_COUNTS: "day topic language count"},
    "totals_by_day": {_COUNTS: "day blocked delivered failed"},
    "bulletins": {
        _PUBLISHED: "id number origin severity operational in_force revision owner_feed language"
        " link link_key dated_at first_seen_at published_at planned_at published_sequence"
        " edits_revision effective_at expires_at review_at lifted_at withdrawn_at withdrawal_reason"
        " last_audible_at audible_revision is_exercise audience_language all_clear_of media_kind"
        " media_file_id correction_reasons all_clear_asked_at reminded_at stopped_at canary_due_at",
        "why Telegram refuses the text": "halted_reason",
    },
    "bulletin_topics": {_PUBLISHED: "bulletin_id topic"},
    "bulletin_texts": {_PUBLISHED: "bulletin_id revision language title body entities stored_at"},
    "subscriptions": {"a topic of the mission, and when": "topic created_at sequence"},
    "deliveries": {
        _WHAT: "id bulletin_id lane status run_id revision language attempt_count maybe_doubled"
        " due_at settled_at refused_at"
    },
    "late_edits": {_WHAT: "due_at"},
    "edits": {
        _WHAT: "id delivery_id revision lane status run_id attempt_count due_at settled_at"
        " is_audible step refused_at"
    },
    "replies": {_OURS: "id method created_at goes_first is_lasting thread_id command language"},
    "public_version": {_OURS: "id version"},
    "copies": {
        _WHAT: "id question_id is_answer edited_at shown_id taken_at due_at attempt_count"
        " settled_at"
    },
    "questions": {_OURS: "id asked_at"},
    "drafts": {
        _OFFICE: "id state topic language bulletin_id created_at changed_at severity"
        " audience_language effective_at expires_at send_at is_exercise media_kind operational"
        " all_clear_of changes changes_revision is_withdrawal asking asking_language submitted_at"
        " approved_at paused_reason alone_at"
    },
    "draft_texts": {_OFFICE: "draft_id language"},
    "restrictions": {_OFFICE: "draft_id kind begins ends services"},
    "templates": {"the mission's own texts": "id name body entities changed_at"},
    "overrides": {
        "contacts and hours of the mission": "id field value instead_of set_at confirmed_at"
    },
    "invitations": {
        "an invitation, without whom it was for": "id token_hash role after_id created_at"
        " expires_at decided_at is_granted"
    },
    "moved_chats": {_OURS: "moved_at"},
    "audit_searches": {_OURS: "id searched_at"},
    "audit": {
        _EVENT: "id at action subject detail plain",
        "random, and a hash with a salt that goes with the part": "actor_key actor_commitment"
        " other_key other_commitment words_key words_commitment",
    },
    "audit_private": {"random": "key"},
    "alarms": {_OURS: "id raised_at name cleared_at"},
    "erasures": {"random numbers of erasures": "id applied_at is_compacted"},
    "erasure_requests": {_OURS: "id requested_at asked_at decided_at is_agreed"},
}
