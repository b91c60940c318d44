"""What websites put into links that says who is reading, or from where, and not what is read.

`SESSION` names a visit, `TRACKING` where the reader came from. Names are compared in any case. A
name that is also used for real contents, as PHP-Nuke numbers its articles by `sid`, is listed in
`SESSION_IF_LONG`: it names a visit only where its value looks like one.
"""

import re
from typing import Final

SESSION: Final = frozenset(
    {
        "jsessionid",  # Java: Jakarta Servlet 6.0, 7.1.3, also as ;jsessionid= in the path
        "phpsessid",  # PHP: php.net/session.configuration, session.name
        "cfid",  # ColdFusion and Lucee: helpx.adobe.com/coldfusion, "client identifiers"
        "cftoken",
        "oscsid",  # osCommerce
        "xtcsid",  # xt:Commerce
        "zenid",  # Zen Cart
    }
)

SESSION_IF_LONG: Final = frozenset(
    {
        "sid",  # phpBB (phpbb/session.php), Perl's CGI::Session
        "s",  # vBulletin, WoltLab (32 hexadecimal digits)
        "session",
        "sessid",
        "session_id",
        "sessionid",
        "psession",
    }
)

TRACKING: Final = frozenset(
    {
        "_openstat",  # openstat.ru, written by Yandex.Direct
        "yclid",  # Yandex.Direct: yandex.ru/support/direct/statistics/url-tags
        "ysclid",  # Yandex search
        "_ga",  # Google Analytics: support.google.com/analytics, cross-domain measurement
        "_gl",
        "gclid",  # Google Ads: support.google.com/google-ads/answer/9744275
        "dclid",
        "gbraid",
        "wbraid",
        "srsltid",  # Google search, merchant listings
        "fbclid",  # Meta: developers.facebook.com, "fbp and fbc parameters"
        "igshid",
        "igsh",
        "twclid",  # X: business.x.com, "click ID"
        "msclkid",  # Microsoft Advertising: auto-tagging
        "mc_cid",  # Mailchimp: mailchimp.com/help, "campaign tracking"
        "mc_eid",
        "mkt_tok",  # Marketo
        "vero_id",  # Vero
        "rb_clickid",  # VK and MyTarget
        "pk_campaign",  # Matomo: matomo.org/faq, "tracking campaigns"
        "pk_kwd",
        "pk_source",
        "pk_medium",
        "mtm_campaign",
        "mtm_source",
        "mtm_medium",
    }
)

TRACKING_PREFIXES: Final = ("utm_",)
"""Urchin and Google Analytics: support.google.com/analytics/answer/10917952."""

_LONG = re.compile(r"(?=.*[0-9])[0-9A-Za-z,-]{16,}")
# ";jsessionid=…" (Jakarta Servlet 6.0, 7.1.3), and "/(S(…))/" of cookieless ASP.NET.
_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid|session_?id|cfid|cftoken)=[^/?#;]*|/\((?:[A-Z]\([^()/]*\))+\)",
    re.IGNORECASE,
)


def is_incidental(name: str, value: str) -> bool:
    """Return whether a parameter of a link says nothing about what the link leads to."""
    name = name.lower()
    if name in SESSION or name in TRACKING or name.startswith(TRACKING_PREFIXES):
        return True
    is_asp = name.startswith("aspsessionid")  # ASP: followed by eight random letters
    return is_asp or (name in SESSION_IF_LONG and _LONG.fullmatch(value) is not None)


def without_session(path: str) -> str:
    """Return the path of a link without the parts that name a visit."""
    return _IN_PATH.sub("", path)
