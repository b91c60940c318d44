import pytest

from bot.rendering.foreign.html import render_html, render_plain
from storage.text import Entity, Text

BASE = "https://embassy.example/news/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.<p>Two.", "One.\n\nTwo."),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("One<br>two<br/><br>three<br><br><br><br>four", "One\ntwo\n\nthree\n\nfour"),
        ("<p>End<br></p><p>Next</p>", "End\n\nNext"),
        ("  a \n\t b&nbsp;&nbsp;c <b> d </b>e", "a b c d e"),
        ("a<span> </span>b<i></i> <i> </i>c", "a b c"),
        ("<p>Fish &amp; chips &lt;5 &#8364;&laquo;х&raquo;</p>", "Fish & chips <5 €«х»"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("a<hr>b", "a\n\nb"),
        ("He said <q>no</q>.", "He said “no”."),
        ("x<sup>2</sup> and 2<sup>nd</sup>", "x² and 2nd"),
        ("<figure><img src=a alt=Hall><figcaption>Open</figcaption></figure>", "Hall\nOpen"),
        ("<img src=a.png>", ""),
        ("", ""),
    ],
)
def test_paragraphs_lines_and_white_space(html: str, expected: str) -> None:
    assert render_html(html).string == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>after", "• a\n• b\n\nafter"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ol start=3><li>a<li value=9>b<li>c</ol>", "3. a\n9. b\n10. c"),
        ("<ol start=twelve><li>a</ol>", "1. a"),
        ("<ul><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ul>", "• a\n  • b\n    1. c\n• d"),
        ("<ul><li><p>a</p></li><li></li><li>b</li></ul>", "• a\n\n• b"),
        ("<li>stray", "• stray"),
    ],
)
def test_lists(html: str, expected: str) -> None:
    assert render_html(html).string == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><th>Mon<td>9–12<tr><td>Tue<td>closed</table>", "Mon: 9–12\nTue: closed"),
        ("<table><tr><td>Visas<td>Mon<td>9–12</table>", "Visas: Mon; 9–12"),
        ("<table><tr><td><p>Mon</p><td><p>9–12</p><tr><td>Tue<td></table>", "Mon: 9–12\nTue"),
        ("<table><tr><td>Mon<td>9–12<br>14–16</table>", "Mon: 9–12\n14–16"),
        ("<table><caption>Hours</caption><tr><td><td>x</table>.", "Hours\nx\n\n."),
        # tables that only lay a page out keep its paragraphs
        ("<table><tr><td></td><td><p>One</p><p>Two</p></td></tr></table>", "One\n\nTwo"),
        ("<table><tr><td><table><tr><td>a<td>b</table></table>", "a: b"),
        ("<table><tr><td>a<td><ul><li>b<li>c</ul></table>", "a\n• b\n• c"),
    ],
)
def test_tables_are_lines_of_cells(html: str, expected: str) -> None:
    assert render_html(html).string == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        "<iframe src=x>old browser</iframe>",
        "<template><p>later</p></template>",
        "<head><title>Embassy</title></head>",
        "<p hidden>secret</p>",
        "<p style='color: red; display : none'>secret</p>",
        "<!-- comment -->",
        "<select><option>one</select><textarea>two</textarea><button>three</button>",
    ],
)
def test_what_a_reader_does_not_see_is_dropped(html: str) -> None:
    assert render_html(f"a {html}b").string in ("a b", "a\nb")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Hours</h2>Mon", Text("Hours\n\nMon", (Entity("bold", 0, 5),))),
        ("<b> Hi </b>you", Text("Hi you", (Entity("bold", 0, 2),))),
        ("😀<em>й</em>", Text("😀й", (Entity("italic", 2, 1),))),
        ("<u>a</u>b", Text("ab", (Entity("underline", 0, 1),))),
        ("<s>a</s>b", Text("ab", (Entity("strikethrough", 0, 1),))),
        ("<b>a<strong>b</strong></b>", Text("ab", (Entity("bold", 0, 2),))),
        ("<h1><i>a</i></h1>", Text("a", (Entity("bold", 0, 1), Entity("italic", 0, 1)))),
        ("<b></b><b> </b>", Text()),
        ("<pre>  a\n\n   b\n</pre>c", Text("  a\n\n   b\n\nc", (Entity("pre", 0, 9),))),
        ("<pre><code><b>a</b></code></pre>", Text("a", (Entity("pre", 0, 1),))),
    ],
)
def test_styles(html: str, expected: Text) -> None:
    assert render_html(html) == expected


def test_bold_pauses_where_code_stands_since_telegram_takes_no_code_in_bold() -> None:
    assert render_html("<b>a <code>b</code> c</b>").entities == (
        Entity("bold", 0, 1),
        Entity("code", 2, 1),
        Entity("bold", 4, 1),
    )


def test_quotations_hold_styles_but_no_other_quotations() -> None:
    quoted = render_html("<blockquote>a <b>b</b><blockquote>c</blockquote></blockquote>")
    assert quoted == Text("a b\n\nc", (Entity("blockquote", 0, 6), Entity("bold", 2, 1)))


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://other.example/a?b=1#c", "https://other.example/a?b=1#c"),
        ("/visa", "https://embassy.example/visa"),
        ("6401", "https://embassy.example/news/6401"),
        ("//cdn.example/x", "https://cdn.example/x"),
        (" /a\nb c ", "https://embassy.example/ab%20c"),
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://files.example/", None),
        ("tg://user?id=1", None),
        ("http://[", None),
        ("http://a:99999/", None),
        ("http://a b/", None),
        ("https://a.example/" + "x" * 3000, None),
        ("#top", None),
        ("", None),
    ],
)
def test_links_are_absolute_pages_or_plain_text(href: str, url: str | None) -> None:
    entities = (Entity("text_link", 0, 4, url),) if url else ()
    assert render_html(f'<a href="{href}">here</a>', BASE) == Text("here", entities)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<a href='mailto:a%2Bb@embassy.example?subject=x'>Write</a>",
            "Write (a+b@embassy.example)",
        ),
        ("<a href='mailto:a@embassy.example'>A@embassy.example</a>", "A@embassy.example"),
        ("<a href='tel:+441632960123'>Call</a>", "Call (+441632960123)"),
        ("<a href='tel:+441632960123'>+44 (0) 1632 960123</a>", "+44 (0) 1632 960123"),
    ],
)
def test_addresses_and_numbers_behind_links_are_shown(html: str, expected: str) -> None:
    assert render_html(html, BASE) == Text(expected)


def test_a_relative_link_without_a_base_is_plain_text() -> None:
    assert render_html("<a href='/visa'>here</a>") == Text("here")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("a\u200bb\u00adc\ufeffd\u2066e\x07f", "abcdef"),
        ("שלום \u200fעולם!", "שלום \u200fעולם!"),
        ("نص\u200cها", "نص\u200cها"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("и\u0306", "й"),
    ],
)
def test_hidden_characters_go_and_scripts_stay_readable(html: str, expected: str) -> None:
    assert render_html(html).string == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("<script>alert(1)</script>", ""),
        ("Closed <b>today</b><br>\n and  tomorrow", "Closed today and tomorrow"),
        ("Ambassador&#x27;s&nbsp;reply", "Ambassador's reply"),
    ],
)
def test_titles_are_one_line_without_markup(title: str, expected: str) -> None:
    assert render_plain(title) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Приём с 9<sup>00</sup> до 12<sup><u>30</u></sup>", "Приём с 9⁰⁰ до 12³⁰"),
        ("зал 25 м<sup>2</sup>", "зал 25 м²"),
        ("CO<sub>2</sub>, 10<sup>−3</sup>, x<sub>(1)</sub>", "CO₂, 10⁻³, x₍₁₎"),
        ("10<sup>5*</sup>", "10^5*"),
        ("the 21<sup>st</sup> day", "the 21st day"),
        ("note<sup></sup>d", "noted"),
        ("a<sup>1<sup>2</sup></sup>", "a¹²"),
    ],
)
def test_what_is_raised_or_lowered_reads_as_no_other_number(html: str, expected: str) -> None:
    assert render_html(html).string == expected


@pytest.mark.parametrize("name", ["iframe", "script", "video", "style", "object", "title", "svg"])
@pytest.mark.parametrize("attributes", ["", ' src="a.mp4"', " src='a' allowfullscreen"])
def test_what_follows_an_element_closed_in_itself_is_read(name: str, attributes: str) -> None:
    html = f"<p>Before</p><{name}{attributes} /><p>After</p>"
    assert render_html(html).string == "Before\n\nAfter"


def test_a_style_closed_in_itself_marks_nothing() -> None:
    assert render_html("a <b/>c <strong />d").entities == ()


def test_a_bare_address_may_end_in_a_slash() -> None:
    (link,) = render_html("<a href=https://embassy.example/>Embassy</a>").entities
    assert (link.url, link.length) == ("https://embassy.example/", 7)


def test_a_script_that_writes_a_closed_element_stays_hidden() -> None:
    assert render_html("<script>write('<video/>')</script>After").string == "After"
