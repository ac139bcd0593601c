"""What can be wrong with the home folder: each is one line that names the place and the cure."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import Checker
from tests.cli.program import PROGRAM, environment, held_to_permissions, run, write_rows

ARTICLE = "Roma è la capitale d'Italia.".encode()
CLAIM = "Le chat est assis sur la table et il mange une souris tous les matins."


def test_no_index_yet(tmp_path: Path) -> None:
    claims = write_rows(tmp_path / "c.jsonl", [{"claim": CLAIM}])
    for arguments in (["check", CLAIM], ["verify", claims]):
        complaint = run(*arguments, cwd=tmp_path).complaint
        assert complaint == "error: .checker/index: no index here yet; run `checker index SOURCES` first"
    assert not (tmp_path / ".checker").exists()


def test_the_home_is_chosen_by_the_environment(home: Path, tmp_path: Path) -> None:
    assert run("check", CLAIM, cwd=tmp_path, variables={"CHECKER_HOME": str(home)}).code == 0
    assert (home / "ledger.duckdb").exists()
    listed = run("review", "verdicts", "--json", cwd=tmp_path, variables={"CHECKER_HOME": str(home)})
    assert [row["claim"] for row in listed.rows] == [CLAIM]


def test_index_of_another_version(home: Path) -> None:
    (path,) = (home / "index").glob("*/manifest.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 99}))
    complaint = run("check", CLAIM, "--home", home).complaint
    assert "index version 99, this checker reads version" in complaint
    assert "run `checker index --fresh SOURCES` to build it again" in complaint
    assert run("index", "-", "--home", home, stdin=ARTICLE).complaint == complaint
    assert run("index", "-", "--fresh", "--home", home, stdin=ARTICLE).code == 0
    assert Checker.open(home, record=False).check(CLAIM)


def test_the_home_is_a_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.touch()
    assert "no index here yet" in run("check", CLAIM, "--home", home).complaint
    assert f"{home / 'index'}: cannot be written" in run("index", "-", "--home", home, stdin=ARTICLE).complaint


def test_a_ledger_that_is_none(home: Path) -> None:
    (home / "ledger.duckdb").write_text("garbage " * 1000)
    claims = write_rows(home / "c.jsonl", [{"claim": CLAIM}])
    for arguments in (["check", CLAIM], ["verify", claims]):
        complaint = run(*arguments, "--home", home).complaint
        assert f"{home / 'ledger.duckdb'} is not a DuckDB database, or a damaged one: move it away" in complaint


def test_a_ledger_that_another_process_holds(home: Path) -> None:
    ledger = home / "ledger.duckdb"
    script = f"import duckdb; c = duckdb.connect({str(ledger)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        complaint = run("check", CLAIM, "--home", home).complaint
        assert complaint.startswith(f"error: the ledger {ledger} is in use by process {holder.pid} (waited 10 s): ")
        holder.communicate(b"\n")
    assert Checker.open(home).check(CLAIM).verdict_id


def test_what_may_not_be_read_or_written(home: Path, tmp_path: Path) -> None:
    before = held_to_permissions()
    claims = write_rows(tmp_path / "c.jsonl", [{"claim": CLAIM}])
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    complaint = run("verify", claims, "--out", folder / "out.csv", "--home", home, before=before).complaint
    assert complaint.startswith(f"error: {folder / 'out.csv'}: cannot be written (Permission denied); choose")
    assert not (home / "ledger.duckdb").exists()

    home.chmod(0o555)
    complaint = run("check", CLAIM, "--home", home, before=before).complaint
    assert f"cannot write the ledger {home / 'ledger.duckdb'}" in complaint
    claims.chmod(0)
    assert str(claims) in run("verify", claims, "--home", home, before=before).complaint
    home.chmod(0)
    for arguments in (["check", CLAIM], ["doctor"]):
        assert str(home) in run(*arguments, "--home", home, before=before).complaint
    home.chmod(0o755)


def test_a_home_whose_name_is_no_text(tmp_path: Path) -> None:
    home = os.fsdecode(os.fsencode(tmp_path) + b"/h\xff")
    for arguments in (["check", CLAIM], ["doctor"], ["index", str(tmp_path)]):
        assert "its name is not UTF-8: choose another folder" in run(*arguments, "--home", home).complaint


def test_standard_streams_that_are_closed(home: Path) -> None:
    command = f"{shlex.join(PROGRAM)} check - --home {home}"
    for closed, code, word in (("<&-", 1, "the claim is empty"), (">&-", 0, ""), ("2>&- <&-", 1, "")):
        stdin = None if "<" in closed else CLAIM
        done = subprocess.run(
            ["bash", "-c", f"{command} {closed}"],
            input=stdin,
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
        assert done.returncode == code
        assert word in done.stderr
        assert "Traceback" not in done.stderr
    listed = run("review", "verdicts", "--json", "--home", home)
    assert [row["claim"] for row in listed.rows] == [CLAIM]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(small_disk: Path, corpus_home: Path) -> None:
    home = Path(shutil.copytree(corpus_home, small_disk / "home"))
    assert Checker.open(home).check(CLAIM).verdict_id
    with (small_disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            pass
    complaint = run("check", CLAIM, "--home", home).complaint
    assert complaint.startswith(f"error: cannot write the ledger {home / 'ledger.duckdb'}: ")
    assert "make room or choose another folder with --home" in complaint
    complaint = run("index", "-", "--home", home, stdin=ARTICLE).complaint
    assert complaint.startswith(f"error: {home / 'index'}: cannot write the index")

    (small_disk / "filler").unlink()
    assert Checker.open(home).check(CLAIM).verdict_id
    (facts,) = run("doctor", "--json", "--home", home).rows
    assert (facts["problems"], facts["ledger"].split(",")[0]) == ([], "2 runs")
    assert facts["index"].startswith("50 articles")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("--version",), ("doctor", "--json")])
def test_an_answer_that_cannot_be_printed(home: Path, arguments: tuple[str, ...]) -> None:
    command = [*PROGRAM, *arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(CHECKER_HOME=str(home)),
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "error: standard output: No space left on device; what was recorded stays recorded\n"


def test_nothing_is_left_in_the_users_own_folders(home: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    variables = {"HOME": str(mine), "XDG_CACHE_HOME": str(mine / "cache"), "XDG_CONFIG_HOME": str(mine / "config")}
    for arguments in (["check", "Roma è la capitale d'Italia."], ["doctor"]):
        assert run(*arguments, "--home", home, variables=variables).code == 0
    assert not list(mine.rglob("*"))
