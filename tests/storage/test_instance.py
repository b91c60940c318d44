import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.sqlite.instance import AnotherInstanceError, LinkedDatabaseError, only_instance

HOLDER = """
import sys
from pathlib import Path
from storage.sqlite.instance import only_instance
with only_instance(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "consular.db"


def test_a_second_instance_is_refused_and_told_which_process_runs(path: Path) -> None:
    with (
        only_instance(path),
        pytest.raises(AnotherInstanceError, match=rf"process {os.getpid()}\b.*stop it first"),
        only_instance(path),
    ):
        pytest.fail("two instances at once")


def test_another_name_of_the_same_file_is_the_same_database(path: Path) -> None:
    path.touch()
    (path.parent / "other.db").symlink_to(path)
    with (
        only_instance(path),
        pytest.raises(AnotherInstanceError),
        only_instance(path.parent / "other.db"),
    ):
        pytest.fail("two instances at once")


def test_by_a_hard_link_nobody_is_let_in_with_the_way_out(path: Path) -> None:
    with only_instance(path):
        path.touch()  # as SQLite makes it
        other = path.parent / "elsewhere" / "other.db"
        other.parent.mkdir()
        other.hardlink_to(path)
        found = rf"-inum {path.stat().st_ino}\b"
        with pytest.raises(LinkedDatabaseError, match=found), only_instance(other):
            pytest.fail("two instances at once")
    with pytest.raises(LinkedDatabaseError), only_instance(path):
        pytest.fail("another name could be used at any time")
    other.unlink()
    with only_instance(path):
        pass


def test_after_an_orderly_end_and_beside_another_database_it_runs(path: Path) -> None:
    with only_instance(path), only_instance(path.with_name("other.db")):
        pass
    with only_instance(path):
        pass


def test_the_kernel_frees_the_lock_of_a_killed_process(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(AnotherInstanceError, match=rf"process {holder.pid}\b"),
            only_instance(path),
        ):
            pytest.fail("two instances at once")
        holder.send_signal(signal.SIGKILL)
        holder.wait(10)
        with only_instance(path):
            pass
