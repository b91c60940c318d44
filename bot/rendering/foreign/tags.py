"""How HTML elements look in a message: blank lines, line breaks, styles, or not at all."""


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


BLANK_LINE = _names("blockquote dl figure h1 h2 h3 h4 h5 h6 hr ol p pre table ul")
"""Set apart by a blank line, as their margins do in a browser."""

NEWLINE = _names(
    "address article aside body caption center dd details dialog div dt fieldset figcaption "
    "footer form header legend li main nav section summary tr"
)
"""Begin and end a line."""

STYLES = (
    dict.fromkeys(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"), "bold")
    | dict.fromkeys(("i", "em", "cite", "dfn", "var"), "italic")
    | dict.fromkeys(("u", "ins"), "underline")
    | dict.fromkeys(("s", "strike", "del"), "strikethrough")
    | dict.fromkeys(("code", "kbd", "samp", "tt"), "code")
    | {"pre": "pre", "blockquote": "blockquote"}
)
"""Element to the Bot API's type of entity."""

DROPPED = _names(
    "applet audio base button canvas datalist embed frame frameset head iframe input link meta "
    "noembed noframes noscript object option param rp script select style svg template "
    "textarea title track video"
)
"""Left out with all they hold: programs, forms, media and what stands in for them."""

_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_ENDED_BY_THE_NEXT = _names("body colgroup dd dt head html li p tbody td tfoot th thead tr")

NOT_NESTING = _VOID | _ENDED_BY_THE_NEXT
"""Never nest by themselves, however many open one after the other."""

RAW = _names("iframe noembed noframes noscript script select style svg textarea title")
"""What is in them is not shown, and for the most part not read as markup."""

FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
"""The parser opens them anew in each block until they are closed."""

SWALLOWING = (DROPPED | RAW | FORMATTING | frozenset(STYLES)) - _VOID
"""They hide or mark what they hold, so empty ones must not seem to hold all that follows."""

UNWRAPPED = _names("math plaintext xmp") | RAW
"""They change how all that follows is read; their tags alone are taken out."""

BARRIERS = _names("applet marquee object table template")
"""Inside them no end tag reaches what is open outside ("has an element in scope")."""

HEADINGS = _names("h1 h2 h3 h4 h5 h6")

REPLACING = _names("a nobr")
"""A second one ends the first."""
