"""`python -m bot`, the same as `consular-bot`."""

from bot.cli.commands import app


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
