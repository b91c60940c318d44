"""parse_mode HTML: cases written from the rules of the official server."""

import pytest

from sandbox.app import Sandbox
from sandbox.refusal import Refusal
from sandbox.state.accounts import CAST, Account
from sandbox.text.html import parse_html
from tests.sandbox.conftest import Bot


def find_account(user_id: int) -> Account | None:
    return next((each for each in CAST if each.id == user_id), None)


def described(text: str) -> tuple[str, list[str]]:
    plain, entities = parse_html(text, find_account)
    return plain, [
        f"{e.type}:{e.within(plain)}" + (f"|{e.url or e.language}" if e.url or e.language else "")
        for e in entities
    ]


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("plain", "plain", []),
        ("<b>x</b><STRONG>y</strong>", "xy", ["bold:x", "bold:y"]),
        ("<i>x</i><em>y</em>", "xy", ["italic:x", "italic:y"]),
        ("<u>x</u><ins>y</ins>", "xy", ["underline:x", "underline:y"]),
        ("<s>x</s><strike>y</strike><del>z</del>", "xyz", [f"strikethrough:{c}" for c in "xyz"]),
        ('<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>', "xy",
         ["spoiler:x", "spoiler:y"]),
        ("<b>x<i>y</i></b>", "xy", ["italic:y", "bold:xy"]),
        ("<b>x</>", "x", ["bold:x"]),
        ("<b >x</b >", "x", ["bold:x"]),
        ("<b></b>x", "x", []),
        ('<a href="https://a.example/?a=1&amp;b=2">x</a>', "x",
         ["text_link:x|https://a.example/?a=1&b=2"]),
        ("<a href='a.example'>x</a>", "x", ["text_link:x|http://a.example/"]),
        ("<a href=a.example other=1 flag>x</a>", "x", ["text_link:x|http://a.example/"]),
        ("<a>a.example</a>", "a.example", ["text_link:a.example|http://a.example/"]),
        ("<a href='nowhere'>x</a>", "x", []),
        ("<a href='tg://user?id=1001'>x</a>", "x", ["text_mention:x"]),
        ("<a href='tg://user?id=99'>x</a>", "x", []),
        ("<pre>x</pre><code>y</code>", "xy", ["pre:x", "code:y"]),
        ("<pre><code class='language-py'>x</code></pre>", "x", ["pre:x|py"]),
        ("<code class='language-py'><pre>x</pre></code>", "x", ["pre:x|py"]),
        ("<pre><code>x</code></pre>", "x", ["code:x", "pre:x"]),
        ("<code class='language-py'>x</code>", "x", ["code:x"]),
        ("<blockquote>x</blockquote>", "x", ["blockquote:x"]),
        ("<blockquote expandable>x</blockquote>", "x", ["expandable_blockquote:x"]),
        ("<tg-emoji emoji-id='7'>x</tg-emoji>", "x", ["custom_emoji:x"]),
        ("<tg-time unix='7' format='dt'>x</tg-time>", "x", ["date_time:x"]),
        ("<tg-time>x</tg-time>", "x", []),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;", '<>&"AB', []),
        ("&lt b&ltx &nbsp; &apos;", "< b&ltx &nbsp; &apos;", []),
        ("&LT; & &#0; &#1114111;", "&LT; & &#0; &#1114111;", []),
        ("😀<b>😀</b>&#128512;", "😀😀😀", ["bold:😀"]),
    ],
    ids=str,
)  # fmt: skip
def test_read(text: str, plain: str, entities: list[str]) -> None:
    assert described(text) == (plain, entities)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x<br>y", 'Unsupported start tag "br" at byte offset 1'),
        ("ж<p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a <br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("x<b", "Unclosed start tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ='x'>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<tg-time unix=1 format='z'>x</tg-time>", "Invalid date format used"),
        (
            "&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for "
            "unmatched surrogate code units",
        ),
    ],
    ids=str,
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(text, find_account)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


async def test_in_a_message(sandbox: Sandbox, bot: Bot) -> None:
    await sandbox.world.anna.starts()
    hello = {"chat_id": 1001, "parse_mode": "HTML"}
    sent = await bot.does("sendMessage", **hello, text=" <b>Hello</b> &lt;you&gt; ", entities=[{}])
    assert sent["text"] == "Hello <you>"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert await bot.is_refused("sendMessage", **hello, text="<b> </b>") == (
        "Bad Request: text must be non-empty"
    )
    refusal = await bot.is_refused("sendMessage", **hello | {"parse_mode": "Markdown"}, text="x")
    assert refusal.startswith("Bad Request: the sandbox does not know parse_mode markdown")
