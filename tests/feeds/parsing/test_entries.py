import subprocess
import sys
from datetime import UTC, datetime

from bot.feeds.parsing.entries import MAX_TITLE_LENGTH, choose_entries, content_hash, find_entry
from bot.rendering.text import bold
from storage.text import Text
from tests.feeds.makers import make_entry


def test_the_identity_is_the_guid_else_the_link_else_title_and_date() -> None:
    day = datetime(2018, 3, 21, tzinfo=UTC)
    assert make_entry(guid=" 17 ").guid == "17"
    assert make_entry(link="http://embassy.example/a/?utm_source=x").guid == (
        "https://embassy.example/a"
    )
    bare = make_entry(link=None, published_at=day)
    assert bare.guid == make_entry(link=None, published_at=day, body="other").guid
    assert bare.guid != make_entry(link=None, published_at=None).guid


def test_a_missing_title_is_taken_from_the_text_else_the_link() -> None:
    assert make_entry(title=" ", body="Closed on Monday.").title == "Closed on Monday."
    assert make_entry(title="", body="").title == "https://embassy.example/news/1"


def test_a_title_is_one_line_and_not_endless() -> None:
    assert make_entry(title=" Closed\n today ").title == "Closed today"
    assert len(Text(make_entry(title="word " * 3_000).title)) <= MAX_TITLE_LENGTH


def test_nothing_at_all_is_no_entry() -> None:
    assert find_entry(guid="1", title="", body=Text(), link=None, published_at=None) is None


def test_the_hash_sees_what_readers_see_and_no_date() -> None:
    old = make_entry(body="Text", published_at=datetime(2018, 3, 21, tzinfo=UTC))
    assert old.content_hash == make_entry(body="Text").content_hash
    others = [
        make_entry(title="Other", body="Text"),
        make_entry(body="Texts"),
        make_entry(body=bold("Text")),
        make_entry(body="Text", link="https://embassy.example/2"),
    ]
    assert len({old.content_hash, *(entry.content_hash for entry in others)}) == 5


def test_a_tracking_parameter_is_no_change() -> None:
    link = "https://embassy.example/1"
    assert content_hash("a", Text(), link) == content_hash("a", Text(), f"{link}?utm_id=7")


def test_the_hash_is_the_same_in_another_process() -> None:
    program = (
        "from bot.feeds.parsing.entries import content_hash; from storage.text import Text;"
        "print(content_hash('Заголовок', Text('текст'), None))"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert other.stdout.decode().strip() == content_hash("Заголовок", Text("текст"), None)


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
        "1 entry with the identity of an earlier one left out",
    )
