from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from checker.retrieval.index import Index
from tests.cli.program import PROGRAM, REPOSITORY, environment, run, write_rows

ROME = "Roma è la capitale d'Italia. Il fiume Tevere attraversa la città."
PARIS = "Paris is the capital of France. The Seine flows through the city."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "rome.txt").write_text(ROME, encoding="utf-8")
    (folder / "deep" / "paris.md").write_text(f"---\ntitle: Paris\n---\n{PARIS}", encoding="utf-8")
    return folder


def test_index_is_incremental_from_folders_files_and_standard_input(articles: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run("index", articles, "--home", home)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"2 articles, 4 sentences in {home / 'index'}\n2 added, 0 changed, 0 removed, 0 unchanged\n"
        "vectors: exact, 6.2KB, recall@10 1.000 (target 0.98)\n"  # 4 x 384 numbers of four bytes, and a header
    )

    (articles / "rome.txt").write_text(ROME + " Il Colosseo è a Roma.", encoding="utf-8")
    (articles / "deep" / "paris.md").unlink()
    rows = write_rows(tmp_path / "more.jsonl", [{"article_id": "oslo", "text": "Oslo is in Norway."}])
    done = run("index", articles, rows, "-", "--home", home, stdin=b"Bern is in Switzerland.")
    assert done.out.splitlines()[1] == "2 added, 1 changed, 1 removed, 0 unchanged"
    stored = {article.article_id: article.text for article, _ in Index(home / "index").store.articles()}
    assert sorted(stored.values()) == ["Bern is in Switzerland.", "Oslo is in Norway.", ROME + " Il Colosseo è a Roma."]

    (report,) = run("index", rows, "--fresh", "--json", "--home", home).rows
    assert {name: report[name] for name in ("articles", "sentences", "added", "unchanged", "unreadable")} == {
        **{"articles": 1, "sentences": 1, "added": 1, "unchanged": 0, "unreadable": []}
    }
    assert {"fingerprint", "encoder_id", "dimension", "version", "bytes", "created_at"} <= set(report)


def test_what_cannot_be_read_is_named_at_the_end_and_the_rest_is_done(articles: Path, tmp_path: Path) -> None:
    (articles / "photo.txt").write_bytes(os.urandom(4096))
    (articles / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    write_rows(articles / "rows.jsonl", [{"text": "Oslo is in Norway."}, {"title": "no text"}])
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("index", articles, empty, tmp_path / "missing.txt", "--home", tmp_path / "home")
    assert done.code == 1
    assert done.out.startswith("3 articles, 5 sentences in ")
    complaints = sorted(done.err.splitlines())
    assert len(complaints) == 5
    for complaint, start in zip(
        complaints,
        (
            *(articles / "broken.pdf", articles / "photo.txt", f"{articles / 'rows.jsonl'}:2"),
            *(empty, tmp_path / "missing.txt"),
        ),
        strict=True,
    ):
        assert complaint.startswith(f"not read: {start}: ")


def test_every_source_that_cannot_be_read_is_named_where_none_can(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    done = run("index", "nofile", "loop.txt", "", "--home", tmp_path / "home", cwd=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert [line.split(": ")[1] for line in done.err.splitlines()] == [
        "nofile",
        "loop.txt",
        "an empty source",
    ]


def test_the_index_is_no_source_of_its_own(articles: Path) -> None:
    for _ in range(2):
        done = run("index", articles, "--home", articles / "home")
        assert (done.code, done.err) == (0, "")


def test_an_empty_index_supports_nothing(tmp_path: Path) -> None:
    folder, home = tmp_path / "articles", tmp_path / "home"
    folder.mkdir()
    complaint = run("index", folder, "--home", home).complaint
    assert complaint.startswith(f"error: {folder}: no .txt, ")
    (folder / "roma.txt").write_text("Roma è la capitale d'Italia.", encoding="utf-8")
    assert run("index", folder, "--home", home).code == 0
    (folder / "roma.txt").unlink()
    assert run("index", folder, "--fresh", "--home", home).complaint == complaint
    assert run("check", "Roma è la capitale d'Italia.", "--no-record", "--home", home).code == 0
    done = run("index", folder, "--home", home)
    assert (done.code, done.err.count("\n")) == (1, 1)
    done = run("check", "Roma è la capitale d'Italia.", "--no-record", "--home", home)
    assert done.out.startswith("NOT ENOUGH INFO  confidence 1.00\n")
    assert "l'indice non contiene alcun passaggio" in done.out


def test_recall_and_memory_are_asked_for_once_and_kept(articles: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run("index", articles, "--target-recall", "0.99", "--max-memory", "1GB", "--home", home)
    assert done.out.splitlines()[2] == "vectors: exact, 6.2KB, recall@10 1.000 (target 0.99, at most 1GB)"
    (report,) = run("index", articles, "--json", "--home", home).rows
    assert (report["target_recall"], report["max_memory"], report["unchanged"]) == (0.99, 10**9, 2)
    complaint = run("index", articles, "--max-memory", "1KB", "--home", home).complaint
    assert complaint.endswith("(exact), more than --max-memory 1KB")
    assert Index(home / "index").manifest.max_memory == 10**9


@pytest.mark.parametrize(
    ("option", "value", "complaint"),
    [
        ("--max-memory", "much", "'much' is not a size; write it like 700MB or 1GB"),
        ("--max-memory", "0", "'0' is not a size above nothing"),
        ("--target-recall", "2", "'2' is not a share from 0.5 to 1; write it like 0.98"),
        ("--target-recall", "nan", "'nan' is not a share from 0.5 to 1; write it like 0.98"),
        ("--target-recall", "most", "'most' is not a share from 0.5 to 1; write it like 0.98"),
    ],
)
def test_what_is_not_a_target(option: str, value: str, complaint: str, articles: Path, tmp_path: Path) -> None:
    assert complaint in run("index", articles, option, value, "--home", tmp_path / "home").complaint
    assert not (tmp_path / "home").exists()


def test_ctrl_c_is_one_line_and_leaves_the_old_index(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run("index", "-", "--home", home, stdin=ROME.encode()).code == 0
    lock = home / "index" / "LOCK"
    lock.unlink(missing_ok=True)
    process = subprocess.Popen(
        [*PROGRAM, "index", str(REPOSITORY / "corpus"), "--home", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    while not lock.exists():
        time.sleep(0.01)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.count("\n")) == (130, "", 1)
    assert err.startswith("interrupted: ")
    (facts,) = run("doctor", "--json", "--home", home).rows
    assert (facts["index"].split(",")[0], facts["problems"]) == ("1 articles", [])
    assert len([path for path in (home / "index").iterdir() if path.is_dir()]) == 1
