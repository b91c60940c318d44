"""How long from start to the first getUpdates, and how much memory an idle bot takes.

    python benchmarks/start.py [--python ENVIRONMENT/bin/python] [-n 5]

The rival is a stock python-telegram-bot with one handler and its own polling, in the same
environment and against the same server, in turn with ours.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOKEN = "123456789:" + "benchmark" * 4
RIVAL = """
import sys
from telegram.ext import Application, CommandHandler
async def start(update, context):
    await update.message.reply_text("hello")
url, token = sys.argv[1:]
app = Application.builder().token(token).base_url(url + "/bot").build()
app.add_handler(CommandHandler("start", start))
app.run_polling()
"""
ME = b'{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"b","username":"b_bot"}}'
SETTLE_SECONDS = 2.0


class BotApi(BaseHTTPRequestHandler):
    """Knows who the bot is, has nothing new, and notes when it is asked for updates."""

    asked = threading.Event()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        method = self.path.rpartition("/")[2]
        if method == "getUpdates":
            BotApi.asked.set()
            time.sleep(0.2)  # stands in for the long poll
        with suppress(BrokenPipeError):  # a bot that is stopped does not wait for its poll
            self._answer({"getMe": ME, "getUpdates": b'{"ok":true,"result":[]}'}.get(method))

    def _answer(self, body: bytes | None) -> None:
        body = body or b'{"ok":true,"result":true}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("-n", type=int, default=5)
    options = parser.parse_args()
    with serving() as url, tempfile.TemporaryDirectory() as folder:
        commands = prepare(options.python, url, Path(folder))
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(options.n):
            for name, command in commands.items():
                runs[name].append(measure(command, Path(folder), url))
    print(f"{'':12}{'start, s':>10}{'idle, MB':>10}   medians of {options.n}")
    for name, figures in runs.items():
        seconds, megabytes = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:12}{seconds:10.2f}{megabytes:10.1f}")


def prepare(python: str, url: str, folder: Path) -> dict[str, list[str]]:
    """Write what both bots need into `folder` and return their commands."""
    mission = (Path(__file__).parent.parent / "bot" / "cli" / "demo_mission.toml").read_text()
    (folder / "mission.toml").write_text(mission.replace("http://127.0.0.1:8080", url))
    (folder / "rival.py").write_text(RIVAL)
    return {
        "ours": [python, "-m", "bot", "run"],
        "stock PTB": [python, "rival.py", url, TOKEN],
    }


def measure(command: list[str], folder: Path, url: str) -> tuple[float, float]:
    """Return seconds to the first getUpdates and megabytes of memory a moment later."""
    environment = {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
    }
    BotApi.asked.clear()
    began = time.perf_counter()
    bot = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
    try:
        if not BotApi.asked.wait(60):
            raise SystemExit(f"{command[-1]} never asked for updates")
        seconds = time.perf_counter() - began
        time.sleep(SETTLE_SECONDS)  # so that what start-up leaves to be done is done
        return seconds, resident_megabytes(bot.pid)
    finally:
        bot.terminate()
        bot.wait(20)


def resident_megabytes(pid: int) -> float:
    """Return the resident memory of a process (Linux only)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel tells no resident memory")


@contextmanager
def serving() -> Iterator[str]:
    """Serve the Bot API on loopback and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BotApi)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


if __name__ == "__main__":
    main()
