from bot.feeds.parsing.entries import MAX_TITLE_LENGTH, choose_entries, find_entry
from storage.text import Text
from tests.feeds.makers import make_entry


def test_the_guid_is_as_it_is_written_and_may_be_missing() -> None:
    assert make_entry(guid=" 17 ").guid == "17"
    assert make_entry(guid="").guid is None


def test_a_missing_title_is_taken_from_the_text_else_the_link() -> None:
    assert make_entry(title=" ", body="Closed on Monday.").title == "Closed on Monday."
    assert make_entry(title="", body="").title == "https://embassy.example/news/1"


def test_a_title_is_one_line_and_not_endless() -> None:
    assert make_entry(title=" Closed\n today ").title == "Closed today"
    assert len(Text(make_entry(title="word " * 3_000).title)) <= MAX_TITLE_LENGTH


def test_nothing_at_all_is_no_entry() -> None:
    assert find_entry(guid="1", title="", body=Text(), link=None, published_at=None) is None


def test_of_one_identity_the_first_is_kept_and_the_rest_counted() -> None:
    parsed = choose_entries(
        [
            make_entry("New", guid="1"),
            None,
            make_entry("Other", guid="2"),
            make_entry("New", guid="1"),
        ]
    )
    assert [entry.title for entry in parsed.entries] == ["New", "Other"]
    assert parsed.notes == (
        "1 entry without title, text and link left out",
        "1 entry left out, as shown before in the same document",
    )
