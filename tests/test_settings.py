import logging
import re
import traceback
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.problems import ProblemsFoundError
from bot.settings import Settings, load_settings

TOKEN = "123456789:AAExampleExampleExample-Example_Exa"
GOOD = {"BOT_TOKEN": TOKEN}
NO_FILE = Path("no-such.env")


def load(**variables: str) -> Settings:
    return load_settings(GOOD | variables, NO_FILE)


def refused(environment: dict[str, str], env_file: Path = NO_FILE) -> ProblemsFoundError:
    with pytest.raises(ProblemsFoundError) as caught:
        load_settings(environment, env_file)
    return caught.value


def test_a_token_is_enough() -> None:
    settings = load()
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.mission_file == Path("mission.toml")
    assert settings.database_path == Path("data/consular.db")
    assert settings.staff_owners == frozenset()
    assert settings.send_rate == 30
    assert settings.log_level == "INFO"


def test_everything_can_be_set() -> None:
    settings = load(
        BOT_API_URL="http://127.0.0.1:8081/",
        MISSION_FILE="posts/london.toml",
        DATABASE_URL="sqlite:////srv/consular.db",
        STAFF_OWNERS="12, 34,",
        SEND_RATE="1000",
        LOG_LEVEL="debug",
    )
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.mission_file == Path("posts/london.toml")
    assert settings.database_path == Path("/srv/consular.db")
    assert settings.staff_owners == {12, 34}
    assert settings.send_rate == 1000
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "not-a-token"),
        ("BOT_TOKEN", "123 456:abc"),
        ("ALERT_URL", "https://alerts.example/ bot"),
        ("ALERT_URL", "https://alerts .example/bot"),
        ("ALERT_URL", "https://alerts.example/\x00"),
        ("ALERT_URL", "https://alerts.example:99999/"),
        ("ALERT_URL", "https:///bot"),
        ("ALERT_URL", "ftp://alerts.example/"),
        ("ALERT_URL", f"https://api.telegram.org/bot{TOKEN}/sendMessage"),
        ("ALERT_URL", "http://API.Telegram.org.:443/"),
        ("ALERT_URL", "https://me:secret@api.telegram.org/"),
        ("ALERT_URL", "https://ａpi.telegram.org/"),
        ("ALERT_URL", "https://t.me/a_bot"),
        ("ALERT_URL", "https://some.t.me/"),
        ("ALERT_URL", "https://telegram.me/a_bot"),
        ("ALERT_URL", "https://core.telegram.org/"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "http://api.telegram.org"),
        ("BOT_API_URL", "https://api.telegram.org:99999"),
        ("BOT_API_URL", "https://[::1"),
        ("BOT_API_URL", "https://a..b"),
        ("BOT_API_URL", f"https://{'a' * 64}.example"),
        ("BOT_API_URL", f"https://api.telegram.org/bot{TOKEN}"),
        ("BOT_API_URL", "https://user:secret@embassy.example"),
        ("DATABASE_URL", "postgres://localhost/consular"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("STAFF_OWNERS", "@olga"),
        ("STAFF_OWNERS", "12;34"),
        ("STAFF_OWNERS", "-1001"),
        ("SEND_RATE", "0"),
        ("SEND_RATE", "1001"),
        ("SEND_RATE", "fast"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_value_nobody_can_use_is_one_problem(name: str, value: str) -> None:
    error = refused(GOOD | {name: value})
    assert [(problem.source, problem.key) for problem in error.problems] == [("environment", name)]
    assert error.problems[0].suggestion


def test_all_problems_come_at_once() -> None:
    error = refused({"SEND_RATE": "x", "LOG_LEVEL": "x", "DATABASE_URL": "x"})
    assert {problem.key for problem in error.problems} == {
        "BOT_TOKEN",
        "SEND_RATE",
        "LOG_LEVEL",
        "DATABASE_URL",
    }


def test_an_empty_variable_counts_as_not_set() -> None:
    assert load(SEND_RATE="", BOT_API_URL=" ").send_rate == 30
    assert [problem.key for problem in refused({"BOT_TOKEN": ""}).problems] == ["BOT_TOKEN"]


def test_the_token_can_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n")
    settings = load_settings({"BOT_TOKEN_FILE": str(file)}, NO_FILE)
    assert settings.bot_token.get_secret_value() == TOKEN


def test_a_bad_token_in_a_file_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("oops")
    error = refused({"BOT_TOKEN_FILE": str(file)})
    assert [(problem.source, problem.key) for problem in error.problems] == [
        (str(file), "BOT_TOKEN")
    ]


def test_a_missing_token_file_is_told_once(tmp_path: Path) -> None:
    error = refused({"BOT_TOKEN_FILE": str(tmp_path / "none")})
    assert [problem.key for problem in error.problems] == ["BOT_TOKEN_FILE"]


def test_token_and_token_file_together_are_refused() -> None:
    error = refused(GOOD | {"BOT_TOKEN_FILE": "token"})
    assert [problem.key for problem in error.problems] == ["BOT_TOKEN_FILE"]


def test_the_process_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_TOKEN_FILE=/nowhere\nSEND_RATE=5\nLOG_LEVEL=ERROR\n", encoding="utf-8-sig")
    settings = load_settings(GOOD | {"SEND_RATE": "6"}, file)
    assert settings.bot_token.get_secret_value() == TOKEN
    assert (settings.send_rate, settings.log_level) == (6, "ERROR")


def test_a_misspelt_name_in_the_file_is_found_and_others_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_TOKN={TOKEN}\nPOSTGRES_PASSWORD=x\n")
    error = refused(GOOD, file)
    assert [(problem.source, problem.key) for problem in error.problems] == [
        (str(file), "BOT_TOKN")
    ]
    assert error.problems[0].suggestion == "did you mean BOT_TOKEN?"


@pytest.mark.parametrize("content", [b"BOT_TOKEN=\xff\xfe"])
def test_an_unreadable_file_is_a_problem(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / ".env"
    file.write_bytes(content)
    assert [problem.source for problem in refused(GOOD, file).problems] == [str(file)]


def test_a_line_that_says_nothing_is_a_problem_and_not_passed_over(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"SEND_RATE=5\n\nBOT TOKEN {TOKEN}\n")
    problem, *others = refused(GOOD, file).problems
    assert not others
    assert "line 3" in str(problem)
    assert TOKEN not in str(problem)


def test_a_folder_of_that_name_is_no_file_of_ours(tmp_path: Path) -> None:
    assert load_settings(GOOD, tmp_path).send_rate == 30


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8))
def test_a_token_however_malformed_is_never_shown(token: str) -> None:
    secret = "se" + token + "cret"
    error = refused({"BOT_TOKEN": secret, "SEND_RATE": secret, "BOT_API_URL": secret})
    shown = "".join(traceback.format_exception(error)) + repr(error)
    assert secret not in shown
    assert error.__cause__ is None
    assert error.__context__ is None


def test_the_token_is_in_no_text_of_the_settings(caplog: pytest.LogCaptureFixture) -> None:
    settings = load()
    logging.getLogger("test").warning("%s %r", settings, settings)
    shown = str(settings) + repr(settings) + settings.model_dump_json() + caplog.text
    assert TOKEN not in shown


def test_the_example_names_every_variable_and_is_valid(tmp_path: Path) -> None:
    example = (Path(__file__).parent.parent / ".env.example").read_text()
    names = {name.upper() for name in Settings.model_fields} | {"BOT_TOKEN_FILE"}
    assert names == {line.lstrip("#").split("=")[0] for line in example.splitlines() if "=" in line}
    filled = example.replace("BOT_TOKEN=", f"BOT_TOKEN={TOKEN}").replace("#BOT_TOKEN_FILE", "# off")
    file = tmp_path / ".env"
    file.write_text(re.sub("^#(?=[A-Z_]+=)", "", filled, flags=re.MULTILINE))
    assert load_settings({}, file).staff_owners == {12345678, 87654321}


@pytest.mark.parametrize(
    ("bot_api_url", "alert_url"),
    [
        ("https://bot-api.example", "https://bot-api.example/alarm"),
        ("https://bot-api.example", "https://BOT-API.example.:8443/"),
        ("http://127.0.0.1:8081", "http://localhost:8081/alarm"),
        ("http://localhost", "http://127.0.0.1:80/"),
    ],
)
def test_the_bot_api_is_not_told_that_it_fails(bot_api_url: str, alert_url: str) -> None:
    (problem,) = refused(GOOD | {"BOT_API_URL": bot_api_url, "ALERT_URL": alert_url}).problems
    assert problem.key == "ALERT_URL"
    assert "leads to Telegram" in problem.message
    assert "secret" not in str(problem)


@pytest.mark.parametrize(
    ("bot_api_url", "alert_url"),
    [
        ("https://api.telegram.org", "https://alerts.example/consular-bot?key=1"),
        ("https://api.telegram.org", "https://api.telegram.org.alerts.example/"),
        ("https://api.telegram.org", "https://not-t.me/"),
        ("https://api.telegram.org", "https://alerts.example/api.telegram.org"),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8082/alarm"),
    ],
)
def test_any_other_server_may_be_told(bot_api_url: str, alert_url: str) -> None:
    assert load(BOT_API_URL=bot_api_url, ALERT_URL=alert_url).alert_url == alert_url


def test_of_a_broken_bot_api_url_only_that_is_said() -> None:
    problems = refused(GOOD | {"BOT_API_URL": "x", "ALERT_URL": "https://x.example/"}).problems
    assert [problem.key for problem in problems] == ["BOT_API_URL"]
