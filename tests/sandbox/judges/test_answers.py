"""Both judges accept what the sandbox answers, and aiogram what our bot asks."""

from sandbox.api.methods import METHODS
from tests.sandbox.judges.aiogram_judge import AiogramJudge
from tests.sandbox.judges.environment import needs_environment
from tests.sandbox.judges.exchange import Exchange
from tests.sandbox.judges.ptb_judge import READERS, PtbJudge


@needs_environment
def test_aiogram_accepts_all_that_our_bot_asks_and_is_answered(
    aiogram_judge: AiogramJudge, of_our_bot: list[Exchange]
) -> None:
    assert all(exchange.parameters is not None for exchange in of_our_bot)
    assert list_findings(aiogram_judge, of_our_bot) == []


@needs_environment
def test_aiogram_accepts_every_answer_of_every_method(
    aiogram_judge: AiogramJudge, of_the_table: list[Exchange]
) -> None:
    assert list_findings(aiogram_judge, of_the_table) == []


def test_python_telegram_bot_accepts_every_answer(
    ptb_judge: PtbJudge, of_the_table: list[Exchange], of_our_bot: list[Exchange]
) -> None:
    assert list_findings(ptb_judge, of_the_table + of_our_bot) == []


def test_no_method_is_left_out(of_the_table: list[Exchange]) -> None:
    answered = {each.method.lower() for each in of_the_table if each.answer["ok"]}
    assert answered == set(METHODS) == set(READERS)


def test_no_kind_of_update_is_left_out(of_the_table: list[Exchange]) -> None:
    assert kinds_of_updates(of_the_table) == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


def test_our_bot_does_all_it_can_and_asks_for_nothing_impossible(
    of_our_bot: list[Exchange],
) -> None:
    """But getChat, which only `consular-bot check` asks."""
    assert {each.method for each in of_our_bot} == {
        "getMe",
        "getUpdates",
        "getChatMember",
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "copyMessage",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
        "answerCallbackQuery",
        "setMyCommands",
        "deleteMyCommands",
        "setMyDescription",
        "setMyShortDescription",
    }
    assert kinds_of_updates(of_our_bot) == {"message", "callback_query", "my_chat_member"}
    refusals = {each.answer["description"] for each in of_our_bot if not each.answer["ok"]}
    # Olga's menu is set for good once she has pressed START.
    assert refusals <= {"Forbidden: bot was blocked by the user", "Bad Request: chat not found"}


def list_findings(judge: AiogramJudge | PtbJudge, exchanges: list[Exchange]) -> list[str]:
    return [f"{e.method}: {found}" for e in exchanges for found in judge.findings(e)]


def kinds_of_updates(exchanges: list[Exchange]) -> set[str]:
    lists = [e.answer["result"] for e in exchanges if e.method == "getUpdates" and e.answer["ok"]]
    return {kind for updates in lists for update in updates for kind in update} - {"update_id"}
