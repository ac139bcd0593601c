from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from checker.errors import LedgerError, LedgerLockedError, StorageError
from checker.ledger import Ledger, query, storage
from tests.ledger.builders import make_verdict, record, start_run

_PREAMBLE = """
import sys
from pathlib import Path
from checker.ledger import Ledger
from tests.ledger.builders import make_verdict, start_run

ledger = Ledger(Path(sys.argv[1]), wait_seconds=30)
"""
_HOLD = """
with ledger.storage.transaction(write={write}):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_threads_that_share_a_ledger_wait_for_each_other(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.duckdb")
    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(lambda n: record(ledger, make_verdict(f"{n}")), range(24)))
    assert query.sql(ledger, "SELECT count(*) FROM verdicts").rows == ((24,),)


def _start(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _PREAMBLE + textwrap.dedent(script), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


@contextmanager
def _held(path: Path, *, write: bool = True) -> Iterator[subprocess.Popen[str]]:
    with _start(_HOLD.format(write=write), path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_ledger_held_by_another_process_is_named_after_the_wait(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    impatient = Ledger(ledger.storage.path, wait_seconds=0.4)
    with _held(ledger.storage.path) as holder:
        for call in (lambda: impatient.append(run_id, [make_verdict()]), lambda: query.runs(impatient)):
            begun = time.monotonic()
            with pytest.raises(LedgerLockedError) as caught:
                call()
            assert 0.4 <= time.monotonic() - begun < 5
            message = str(caught.value)
            assert str(ledger.storage.path) in message
            assert f"process {holder.pid}" in message
            assert "\n" not in message
    impatient.append(run_id, [make_verdict()])
    assert len(ledger.verdicts_of(run_id)) == 1


def test_a_ledger_let_go_in_time_is_used(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    with _held(ledger.storage.path) as holder:
        assert holder.stdin is not None
        release = threading.Timer(0.5, lambda: print(file=holder.stdin, flush=True))
        release.start()
        begun = time.monotonic()
        ledger.append(run_id, [make_verdict()])
        assert time.monotonic() - begun >= 0.4
        release.join()
    assert len(ledger.verdicts_of(run_id)) == 1


def test_readers_share_the_ledger(ledger: Ledger) -> None:
    record(ledger, make_verdict())
    with _held(ledger.storage.path, write=False):
        assert len(query.verdicts(Ledger(ledger.storage.path, wait_seconds=0))) == 1


def test_two_objects_in_one_process_do_not_write_past_each_other(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    other = Ledger(ledger.storage.path, wait_seconds=0.1)
    with ledger.together():
        ledger.append(run_id, [make_verdict()])
        with pytest.raises(LedgerLockedError, match="another process or thread"):
            other.verdicts_of(run_id)
    assert len(other.verdicts_of(run_id)) == 1


def test_processes_that_start_at_once_make_one_ledger(ledger: Ledger) -> None:
    script = """
        from checker.ledger import storage
        storage._MERGE_EVERY = 2
        run_id = start_run(ledger)
        for batch in range(5):
            ledger.append(run_id, [make_verdict(f"{batch}-{i}") for i in range(3)])
        ledger.finish_run(run_id)
    """
    processes = [_start(script, ledger.storage.path) for _ in range(3)]
    for process in processes:
        with process:
            assert process.wait() == 0
    assert [(run.verdicts, run.finished_at is not None) for run in query.runs(ledger)] == [(15, True)] * 3


@pytest.mark.parametrize("kills", range(3))
def test_a_killed_process_loses_nothing_that_it_reported(ledger: Ledger, kills: int) -> None:
    run_id = start_run(ledger)
    script = f"""
        for batch in range(10_000):
            ledger.append({run_id!r}, [make_verdict(f"{{batch}}-{{i}}") for i in range(7)])
            print(batch, flush=True)
    """
    with _start(script, ledger.storage.path) as process:
        assert process.stdout is not None
        for _ in range(2 + kills):
            process.stdout.readline()
        time.sleep(0.013 * kills)
        process.send_signal(signal.SIGKILL)
        reported = 2 + kills + len(process.stdout.readlines())
    kept = [verdict.claim.claim_id for verdict in ledger.verdicts_of(run_id)]
    assert kept[: 7 * reported] == [f"{batch}-{i}" for batch in range(reported) for i in range(7)]
    # The batch under way when the kill came is there whole or not at all.
    assert len(kept) in {7 * reported, 7 * reported + 7}
    ledger.append(run_id, [make_verdict("after")])
    assert len(ledger.verdicts_of(run_id)) == len(kept) + 1


def test_an_interrupt_rolls_back_and_lets_go(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    with pytest.raises(KeyboardInterrupt), ledger.together():
        ledger.append(run_id, [make_verdict()])
        raise KeyboardInterrupt
    with _held(ledger.storage.path):
        pass
    assert ledger.verdicts_of(run_id) == []


def test_an_interrupt_at_any_moment_is_an_interrupt(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    script = f"""
        import os, signal, threading, duckdb
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for round in range(8):
            timer = threading.Timer(0.02 + 0.017 * round, os.kill, (os.getpid(), signal.SIGINT))
            try:
                timer.start()
                for batch in range(10_000):
                    ledger.append({run_id!r}, [make_verdict(f"{{round}}-{{batch}}-{{i}}") for i in range(100)])
            except KeyboardInterrupt:
                timer.join()
                print("interrupted", flush=True)
    """
    with _start(script, ledger.storage.path) as process:
        assert process.stdout is not None
        assert process.stdout.readlines() == ["interrupted\n"] * 8
    assert process.returncode == 0
    assert len(ledger.verdicts_of(run_id)) % 100 == 0


def test_a_query_without_end_can_be_interrupted(ledger: Ledger) -> None:
    start_run(ledger)
    script = """
        import os, signal, threading
        from checker.ledger.query import sql
        signal.signal(signal.SIGINT, signal.default_int_handler)
        threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
        try:
            sql(ledger, "SELECT sum(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b")
        except KeyboardInterrupt:
            print("interrupted")
    """
    with _start(script, ledger.storage.path) as process:
        assert process.communicate(timeout=60)[0] == "interrupted\n"


def test_a_full_disk_is_one_clear_line_and_keeps_what_was_recorded(ledger: Ledger) -> None:
    run_id = start_run(ledger)
    script = f"""
        import resource
        from checker.errors import StorageError

        size = ledger.storage.path.stat().st_size + 200_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        for batch in range(1000):
            try:
                ledger.append({run_id!r}, [make_verdict(f"{{batch}}-{{i}}", text=f"{{i}} " * 500) for i in range(20)])
            except StorageError as error:
                print(batch, error)
                break
    """
    with _start(script, ledger.storage.path) as process:
        assert process.stdout is not None
        (line,) = process.stdout.readlines()
    reported, _, message = line.partition(" ")
    assert message.startswith(f"cannot write the ledger {ledger.storage.path}: ")
    assert "make room or choose another folder" in message
    kept = {verdict.claim.claim_id for verdict in ledger.verdicts_of(run_id)}
    assert kept >= {f"{batch}-{i}" for batch in range(int(reported)) for i in range(20)}
    assert int(reported) > 0


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match=r"cannot make the folder .*file/home"):
        start_run(Ledger(tmp_path / "file" / "home" / "ledger.duckdb"))


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder in which nobody can write")
def test_a_folder_that_cannot_be_written_is_a_storage_error() -> None:
    with pytest.raises(StorageError, match=r"cannot write the ledger /sys/kernel/ledger.duckdb: .*denied"):
        start_run(Ledger(Path("/sys/kernel/ledger.duckdb")))


def _sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE runs (a)")
    connection.commit()
    connection.close()


def _truncated(path: Path) -> None:
    record(Ledger(path), make_verdict())
    os.truncate(path, 5000)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("no database at all\n" * 1000),
        lambda path: path.mkdir(),
        _sqlite,
        _truncated,
    ],
    ids=["empty", "text", "folder", "sqlite", "truncated"],
)
def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path, make: object) -> None:
    path = tmp_path / "ledger.duckdb"
    make(path)  # type: ignore[operator]
    ledger = Ledger(path)
    for call in (lambda: start_run(ledger), lambda: query.runs(ledger)):
        with pytest.raises(
            LedgerError, match=r"ledger\.duckdb is not a DuckDB database, or a damaged one: move it away"
        ):
            call()


def test_a_path_with_quotes_and_spaces_is_only_a_path(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / 'it\'s; DROP TABLE "runs" [x]' / "ledger.duckdb")
    record(ledger, make_verdict())
    assert len(query.verdicts(ledger)) == 1


def test_nothing_is_left_beside_the_ledger(ledger: Ledger) -> None:
    record(ledger, make_verdict())
    query.sql(ledger, "FROM verdict_summary")
    assert [path.name for path in ledger.storage.path.parent.iterdir()] == ["ledger.duckdb"]


def _row_groups(ledger: Ledger) -> int:
    (row,) = query.sql(ledger, "SELECT count(DISTINCT row_group_id) FROM pragma_storage_info('verdicts')").rows
    return int(str(row[0]))


def test_rows_are_merged_by_one_transaction_for_many_and_stay_as_they_were(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = start_run(ledger)
    monkeypatch.setattr(storage, "_to_merge", lambda: False)
    verdict_ids = [ledger.append(run_id, [make_verdict(f"c{number}")])[0] for number in range(6)]
    assert _row_groups(ledger) == 6
    before = ledger.verdicts_of(run_id)
    assert [verdict.verdict_id for verdict in before] == verdict_ids
    monkeypatch.setattr(storage, "_to_merge", lambda: True)
    ledger.append(run_id, [make_verdict("c6")])
    assert _row_groups(ledger) == 1
    assert ledger.verdicts_of(run_id)[:6] == before
