"""The corpora of two other projects, as small as can be: what is expected, and what is counted."""

import subprocess
import sys
from pathlib import Path

RSS = """<rss version="2.0"><channel><item><title>{}</title>
<pubDate>Tue, 06 Mar 2018 09:00:00 GMT</pubDate></item></channel></rss>"""


def test_expectations_are_read_and_differences_counted(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "feedparser", tmp_path / "gofeed"
    ours.mkdir()
    theirs.mkdir()
    expected = "<!-- Expect: not bozo and entries[0]['title'] == 'One' -->"
    (ours / "alike.xml").write_text(expected + RSS.format("One"), encoding="utf-8")
    (ours / "other.xml").write_text(expected + RSS.format("Two"), encoding="utf-8")
    (ours / "garbage.xml").write_text("garbage", encoding="utf-8")
    (theirs / "item.xml").write_text(RSS.format("One"), encoding="utf-8")
    (theirs / "item.json").write_text(
        '{"items": [{"title": "One", "publishedParsed": "2018-03-06T09:00:00Z"}]}',
        encoding="utf-8",
    )
    listed = tmp_path / "differences.txt"
    read = subprocess.run(
        [sys.executable, "-m", "benchmarks.corpora", tmp_path, "--differences", listed],
        capture_output=True,
        text=True,
        check=False,
    )
    assert read.returncode == 0, read.stderr
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in read.stdout.splitlines()]
    assert [[row[0], row[1], row[2], *row[5:]] for row in rows[2:]] == [
        ["feedparser", "3", "1", "1", "1"],
        ["gofeed", "2", "1", "2", "0"],
    ]
    assert "other.xml: title expected 'One', read 'Two'" in listed.read_text(encoding="utf-8")
