"""Texts as hypothesis makes them: any script, emoji, white space, overlapping entities."""

from hypothesis import strategies as st

from storage.text import Entity, Text

CLUSTERS = ["👩‍👩‍👧", "🇬🇧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽", "é", "й", "1️⃣", "\r\n", "𝔘", "شَ", "한", "かﾞ"]
KINDS = ["bold", "italic", "code", "text_link", "blockquote"]

fragments = st.one_of(
    st.text(max_size=8), st.sampled_from([*CLUSTERS, "\n\n", "\n", ". ", " ", "word "])
)
strings = st.lists(fragments, max_size=40).map("".join)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    string = draw(strings)
    length = len(Text(string))
    spans = draw(st.lists(st.tuples(st.sampled_from(KINDS), *[st.integers(0, length)] * 2)))
    entities = [
        Entity(kind, min(a, b), abs(a - b), "https://embassy.example/" if "link" in kind else None)
        for kind, a, b in spans
        if a != b
    ]
    return Text(string, tuple(entities))


def formats_by_unit(text: Text) -> list[frozenset[str]]:
    """Return for each UTF-16 unit the kinds of the entities over it."""
    kinds: list[set[str]] = [set() for _ in range(len(text))]
    for entity in text.entities:
        for unit in range(entity.offset, entity.end):
            kinds[unit].add(entity.kind)
    return [frozenset(found) for found in kinds]
