"""How Olga comes to a notice on its screen, and changes what it says."""

from sandbox.state.messages import Message
from tests.scenarios.staffing import says, taps
from tests.stage import Stage

TEXT = "The section opens at 10:00 tomorrow."


async def begin(stage: Stage, *, feeds: bool = False) -> None:
    if not feeds:
        stage.changes(feeds=[])  # whatever the website says does not matter here
    await stage.bot_starts()
    await stage.people_start()


async def olga_writes(stage: Stage, text: str = TEXT) -> Message:
    await says(stage, stage.olga, f"/broadcast consular\n{text}")
    return await stage.olga.gets("will get this")


async def olga_changes(stage: Stage, what: str, screen: Message) -> None:
    """Open the settings of the notice on a screen, and one of them."""
    if "Change …" in (await stage.olga.sees(lambda m: m.id == screen.id)).buttons:
        await taps(stage, stage.olga, "Change …", on=screen)
        await stage.olga.sees(lambda m: m.id == screen.id and "Your notice" in m.text)
    await taps(stage, stage.olga, what, on=screen)


def copies(messages: list[Message], text: str) -> list[Message]:
    return [m for m in messages if text in m.text and "―" not in m.text]
