"""The commands of `consular-bot`; what each needs is imported only when it runs."""

from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    # A traceback with local variables would show the token.
    pretty_exceptions_enable=False,
    help="A Telegram bot of one embassy or consulate.",
)


@app.command()
def run() -> None:
    """Run the bot until SIGTERM or Ctrl-C."""
    from bot.cli.run import run_until_stopped

    raise typer.Exit(run_until_stopped())


@app.command()
def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Of the chat page; a free one if it is taken.")
    ] = 8080,
) -> None:
    """Run everything on this machine, without Telegram; Ctrl-C ends it."""
    from bot.cli.demo import run_demo

    raise typer.Exit(run_demo(port))


@app.command()
def check(
    online: Annotated[
        bool, typer.Option("--online", help="Also ask Telegram and poll every feed once.")
    ] = False,
) -> None:
    """Say all that is wrong with the settings and the mission file."""
    from bot.cli.check import check_all

    raise typer.Exit(check_all(online=online))


@app.command()
def status() -> None:
    """Say how the bot is: exit code 0 well, 1 needs attention, 2 not running or unreadable."""
    from bot.cli.status import show_status

    raise typer.Exit(show_status())


@app.command()
def discover(
    url: Annotated[str, typer.Argument(help="The website, or its news page.")],
    timezone: Annotated[
        str | None,
        typer.Option(help="Of a page's dates, as Europe/London; without it, the host's."),
    ] = None,
) -> None:
    """Find a website's feeds; where there is none, propose how to read its news page."""
    from bot.cli.discover import discover_feeds

    raise typer.Exit(discover_feeds(url, timezone))


@app.command()
def feeds() -> None:
    """Show how well each feed can be read: exit code 0 well, 1 not, 2 unreadable."""
    from bot.cli.feeds import show_feeds

    raise typer.Exit(show_feeds())


@app.command()
def poll(
    feed: Annotated[str, typer.Argument(metavar="FEED", help="The id of a feed in mission.toml.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Needed: the running bot alone polls for real.")
    ] = False,
) -> None:
    """Show what the next poll of a feed would push, correct and hold, and why."""
    if not dry_run:
        raise typer.BadParameter("add --dry-run: the running bot alone polls for real")
    from bot.cli.poll import show_next_poll

    raise typer.Exit(show_next_poll(feed))


@app.command()
def classify(
    feed: Annotated[str, typer.Argument(metavar="FEED", help="The id of a feed in mission.toml.")],
) -> None:
    """Show for each entry of a feed which rule decides what it is, and by which words."""
    from bot.cli.classify import classify_feed

    raise typer.Exit(classify_feed(feed))


@app.command(context_settings={"ignore_unknown_options": True})  # a group's number begins with -
def forget(
    chat_id: Annotated[
        int,
        typer.Argument(metavar="CHAT_ID", help="The number of the chat; a person's Telegram id."),
    ],
) -> None:
    """Delete everything stored about one chat, also while the bot runs."""
    if chat_id == 0:  # Telegram gives it to nobody, and we to who is forgotten
        raise typer.BadParameter("0 is no number of a chat", param_hint="CHAT_ID")
    from bot.cli.forget import forget_chat

    raise typer.Exit(forget_chat(chat_id))
