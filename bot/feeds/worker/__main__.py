"""The worker process itself.

limit memory → until the pipe closes: read a document → allow it so much CPU → answer
"""

import os
import pickle
import sys
import traceback
from typing import IO

from bot.feeds.parsing.document import Answer, Document, Unreadable
from bot.feeds.parsing.entries import FeedUnreadableError
from bot.feeds.parsing.lemmas import load_dictionaries
from bot.feeds.parsing.reader import read_document
from bot.feeds.worker.limits import OUT_OF_MEMORY, Limits, allow_cpu_seconds, limit_process
from bot.feeds.worker.messages import MAX_ANSWER_LENGTH, READY, read_message, write_message

_HOLDS_TOO_MUCH = Unreadable(f"it holds more than {MAX_ANSWER_LENGTH // 1_000_000} MB of text")


def main(limits: Limits, parent: int) -> None:
    """Answer documents until the bot closes the pipe."""
    documents, answers = sys.stdin.buffer, _take_standard_output()
    limit_process(limits, parent)
    load_dictionaries()
    write_message(answers, READY)
    while True:
        try:
            document = pickle.loads(read_message(documents))  # noqa: S301 - it comes from the bot
        except EOFError:
            return
        allow_cpu_seconds(limits.cpu_seconds)
        try:
            answer = _encode(_answer(document))
        except MemoryError:
            # Nothing can be made any more, not even an answer; the next document gets a new worker.
            os._exit(OUT_OF_MEMORY)
        write_message(answers, answer)


def _answer(document: Document) -> Answer:
    try:
        return read_document(document)
    except FeedUnreadableError as error:
        return Unreadable(str(error))
    except MemoryError:
        raise
    except Exception as error:  # foreign input makes parsers fail in many ways
        return Unreadable(f"the parser failed on it: {error!r}", traceback.format_exc())


def _encode(answer: Answer) -> bytes:
    encoded = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    return encoded if len(encoded) <= MAX_ANSWER_LENGTH else pickle.dumps(_HOLDS_TOO_MUCH)


def _take_standard_output() -> IO[bytes]:
    """Return the pipe for answers; what a library prints must not get into it."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


if __name__ == "__main__":
    cpu_seconds, memory_bytes, parent_process = map(int, sys.argv[1:])
    main(Limits(cpu_seconds, memory_bytes), parent_process)
