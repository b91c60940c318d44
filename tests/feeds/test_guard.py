from ipaddress import ip_address

import pytest
from yarl import URL

from bot.feeds.guard import find_refusal, is_public

FEED = URL("https://embassy.example/rss")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://admin.localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[64:ff9b:1::8.8.8.8]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[2a00:1450::5efe:10.0.0.1]/",
        "http://[2a00:1450::200:5efe:10.0.0.1]/",
        "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "http://[fec0::1]/",
        "http://224.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
    ],
)
def test_a_public_feed_leads_to_no_private_address(url: str) -> None:
    assert "an address in a private network" in (find_refusal(URL(url), FEED) or "")


@pytest.mark.parametrize("url", ["https://www.embassy.example/", "http://9.9.9.9/", str(FEED)])
def test_a_public_feed_may_lead_elsewhere(url: str) -> None:
    assert find_refusal(URL(url), FEED) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.1.2.3"])
def test_a_feed_that_is_configured_on_a_local_address_stays_at_its_origin(host: str) -> None:
    feed = URL(f"http://{host}:8080/rss")
    assert find_refusal(feed, feed) is None
    assert find_refusal(feed.with_path("/new"), feed) is None
    for url in (feed.with_port(8081), feed.with_scheme("https"), URL("https://embassy.example/")):
        assert "away from the local address" in (find_refusal(url, feed) or "")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("::ffff:8.8.8.8", True),
        ("::", False),
        ("64:ff9b::8.8.8.8", True),
        ("2a00:1450:4009::200e", True),
    ],
)
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(ip_address(address)) is expected
