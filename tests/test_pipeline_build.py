from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from checker.config import IndexTarget, RetrievalConfig
from checker.errors import IndexStateError, IndexVersionError, SourceError, StorageError
from checker.pipeline import IndexReport, build_index
from checker.retrieval.dense import EXACT_UP_TO
from checker.retrieval.index import Index, build_lock
from tests.conftest import REPOSITORY
from tests.fakes import FakeEncoder, make_claim, write_article


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write_article(folder / "river.md", "The river is long. It meets the lake.", title="River")
    write_article(folder / "tower.md", "The tower is tall. The bridge crosses the river.", title="Tower")
    return folder


def _build(sources: Path | Sequence[Path], folder: Path, *, fresh: bool = False) -> tuple[IndexReport, list[str]]:
    """Build and give the report and the texts that were embedded."""
    encoder = FakeEncoder()
    report = build_index(
        [sources] if isinstance(sources, Path) else sources, folder / "index", encoder=encoder, fresh=fresh
    )
    return report, encoder.passages


def _counts(report: IndexReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


def _sentences(folder: Path) -> list[str]:
    """Give all indexed sentences, once it is sure that store, vectors and words hold the same ones."""
    index = Index(folder / "index", config=RetrievalConfig(top_k=100, candidates=100))
    stored = [index.store.passage(n) for n in range(len(index))]
    for passage in stored:
        text = passage.indexed_text
        found = index.search([make_claim(text)], FakeEncoder().encode_claims([text]))[0]
        assert {hit.passage.sentence.text for hit in found} == {passage.sentence.text for passage in stored}
        own = next(hit for hit in found if hit.passage == passage)
        assert own.scores.dense == pytest.approx(1.0)
        assert own.scores.lexical == max(hit.scores.lexical for hit in found)
    return [passage.sentence.text for passage in stored]


def test_a_first_build(sources: Path, tmp_path: Path) -> None:
    report, embedded = _build(sources, tmp_path)

    assert _counts(report) == (2, 0, 0, 0)
    assert (report.manifest.articles, report.manifest.sentences, report.unreadable) == (2, 4, ())
    # The title goes with every sentence.
    assert embedded == [
        "River: The river is long.",
        "River: It meets the lake.",
        "Tower: The tower is tall.",
        "Tower: The bridge crosses the river.",
    ]
    assert _sentences(tmp_path) == [text.split(": ")[1] for text in embedded]


def test_unchanged_articles_are_not_embedded_again(sources: Path, tmp_path: Path) -> None:
    first, _ = _build(sources, tmp_path)
    write_article(sources / "lake.md", "The lake is deep.")

    second, embedded = _build(sources, tmp_path)

    assert (_counts(second), embedded) == ((1, 0, 0, 2), ["The lake is deep."])
    third, embedded = _build(sources, tmp_path)
    assert (_counts(third), embedded) == ((0, 0, 0, 3), [])
    assert first.manifest.fingerprint != second.manifest.fingerprint
    assert third.manifest == second.manifest  # and nothing is written again
    assert len(_sentences(tmp_path)) == 5


def test_a_changed_article_leaves_no_stale_sentence(sources: Path, tmp_path: Path) -> None:
    _build(sources, tmp_path)
    write_article(sources / "tower.md", "The tower is low. It stands at the lake.", title="Tower")

    report, embedded = _build(sources, tmp_path)

    assert _counts(report) == (0, 1, 0, 1)
    assert embedded == ["Tower: The tower is low.", "Tower: It stands at the lake."]
    assert _sentences(tmp_path) == [
        *("The river is long.", "It meets the lake."),
        *("The tower is low.", "It stands at the lake."),
    ]


def test_a_removed_article_leaves_no_stale_sentence(sources: Path, tmp_path: Path) -> None:
    _build(sources, tmp_path)
    (sources / "river.md").unlink()

    report, embedded = _build(sources, tmp_path)

    assert (_counts(report), embedded) == ((0, 0, 1, 1), [])
    assert _sentences(tmp_path) == ["The tower is tall.", "The bridge crosses the river."]


def test_articles_from_elsewhere_stay_unless_fresh(sources: Path, tmp_path: Path) -> None:
    _build(sources, tmp_path)
    write_article(tmp_path / "lake.md", "The lake is deep.")

    report, _ = _build(tmp_path / "lake.md", tmp_path)
    assert _counts(report) == (1, 0, 0, 2)
    assert len(_sentences(tmp_path)) == 5

    report, embedded = _build(tmp_path / "lake.md", tmp_path, fresh=True)
    assert (_counts(report), embedded) == ((1, 0, 0, 0), ["The lake is deep."])
    assert _sentences(tmp_path) == ["The lake is deep."]


def test_of_two_articles_with_one_id_the_first_stays(sources: Path, tmp_path: Path) -> None:
    write_article(sources / "a.md", "The lake is deep.", article_id="same")
    write_article(sources / "b.md", "The lake is dry.", article_id="same")

    report, _ = _build(sources, tmp_path)

    assert [error.path for error in report.unreadable] == [str((sources / "b.md").resolve())]
    assert "'same' is taken by" in str(report.unreadable[0])
    assert _sentences(tmp_path).count("The lake is deep.") == 1
    assert "The lake is dry." not in _sentences(tmp_path)


def test_of_an_article_that_cannot_be_read_the_old_text_stays(sources: Path, tmp_path: Path) -> None:
    _build(sources, tmp_path)
    (sources / "river.md").write_bytes(bytes(range(256)) * 20)
    (sources / "new.md").write_bytes(bytes(range(256)) * 20)

    report, embedded = _build(sources, tmp_path)

    assert (_counts(report), embedded) == ((0, 0, 0, 2), [])
    assert [Path(str(error.path)).name for error in report.unreadable] == ["new.md", "river.md"]
    assert "The river is long." in _sentences(tmp_path)


def test_a_folder_that_was_emptied_gives_an_index_that_finds_nothing(sources: Path, tmp_path: Path) -> None:
    _build(sources, tmp_path)
    for path in sources.iterdir():
        path.unlink()

    with pytest.raises(SourceError, match="file under it"):
        build_index([sources], tmp_path / "index", encoder=FakeEncoder(), fresh=True)
    assert _sentences(tmp_path) != []
    report, _ = _build(sources, tmp_path)

    assert (report.manifest.articles, report.removed, len(report.unreadable)) == (0, 2, 1)
    assert _sentences(tmp_path) == []


def test_another_encoder_embeds_all_again(sources: Path, tmp_path: Path) -> None:
    first, _ = _build(sources, tmp_path)
    encoder = FakeEncoder("other@2")

    second = build_index([sources], tmp_path / "index", encoder=encoder)

    assert len(encoder.passages) == 4
    assert (second.manifest.encoder_id, second.unchanged) == ("other@2", 2)
    assert second.manifest.fingerprint != first.manifest.fingerprint


def test_progress_counts_what_is_embedded(sources: Path, tmp_path: Path) -> None:
    write_article(sources / "long.md", "The lake is deep. " * 300)
    calls: list[tuple[int, int]] = []

    build_index(
        [sources], tmp_path / "index", encoder=FakeEncoder(), progress=lambda done, total: calls.append((done, total))
    )

    assert calls == [(256, 304), (304, 304)]


def test_equal_content_has_an_equal_fingerprint(sources: Path, tmp_path: Path) -> None:
    whole, _ = _build(sources, tmp_path / "whole")
    _build(sources / "tower.md", tmp_path / "parts")
    parts, _ = _build(sources / "river.md", tmp_path / "parts")
    moved = Path(shutil.copytree(sources, tmp_path / "elsewhere"))

    assert whole.manifest.fingerprint == parts.manifest.fingerprint
    assert whole.manifest.fingerprint == _build(moved, tmp_path / "moved")[0].manifest.fingerprint


def test_any_change_changes_the_fingerprint(tmp_path: Path) -> None:
    row = {"article_id": "a", "title": "Tower", "text": "It is 300 metres tall.", "language": "en", "url": "https://e.it",
           "published": "2024-02-29", "author": "Ada"}  # fmt: skip
    changes = {"article_id": "b", "title": "Towers", "text": "It is 301 metres tall.", "language": "it",
               "url": "https://f.it", "published": "2024-03-01", "author": "Eve"}  # fmt: skip
    rows = [row, *({**row, key: value} for key, value in changes.items()), {**row, "text": f"{row['text']} Yes."}]
    fingerprints = set()
    for fields in rows:
        (tmp_path / "a.jsonl").write_text(json.dumps(fields))
        fingerprints.add(_build(tmp_path / "a.jsonl", tmp_path, fresh=True)[0].manifest.fingerprint)

    assert len(fingerprints) == len(rows)


def test_another_target_changes_the_fingerprint(sources: Path, tmp_path: Path) -> None:
    first, _ = _build(sources, tmp_path)

    second = build_index([sources], tmp_path / "index", encoder=FakeEncoder(), target=IndexTarget(recall=1.0))

    assert second.manifest.fingerprint != first.manifest.fingerprint
    assert (second.unchanged, _build(sources, tmp_path)[0].manifest.fingerprint) == (2, second.manifest.fingerprint)


def test_the_index_of_another_version_is_not_overwritten_unless_fresh(sources: Path, tmp_path: Path) -> None:
    _build(sources, tmp_path)
    manifest = next((tmp_path / "index").glob("*/manifest.json"))
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": 0}))

    with pytest.raises(IndexVersionError, match="--fresh"):
        _build(sources, tmp_path)
    report, _ = _build(sources, tmp_path, fresh=True)
    assert (report.added, len(_sentences(tmp_path))) == (2, 4)


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("stage", ["embedding", "writing"])
def test_a_build_that_dies_leaves_the_old_index(
    stage: str, signal_number: signal.Signals, sources: Path, tmp_path: Path
) -> None:
    before, _ = _build(sources, tmp_path)
    # Enough for a graph, whose making takes seconds.
    many = "" if stage == "embedding" else "The lake is deep. " * (EXACT_UP_TO + 1_000)
    write_article(sources / "lake.md", f"The lake is deep. {many}")
    command = [sys.executable, "-m", "tests.slow_build", stage, str(tmp_path / "index"), str(sources)]

    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        assert build.stdout.readline() == f"{stage}\n"
        with pytest.raises(IndexStateError, match="another process is building this index"):
            _build(sources, tmp_path)
        build.send_signal(signal_number)
        assert build.wait(timeout=60) == -signal_number

    left = {path.name for path in (tmp_path / "index").iterdir() if path.is_dir()}
    assert Index(tmp_path / "index").manifest == before.manifest
    assert len(left) == (2 if (stage, signal_number) == ("writing", signal.SIGKILL) else 1)
    (sources / "lake.md").unlink()
    write_article(sources / "lake.md", "The lake is deep.")
    assert _counts(_build(sources, tmp_path)[0]) == (1, 0, 0, 2)
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir()]) == 1
    assert len(_sentences(tmp_path)) == 5


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount a small disk here: {done.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_full_disk_leaves_the_old_index(small_disk: Path, sources: Path) -> None:
    before, _ = _build(sources, small_disk)
    write_article(sources / "lake.md", "The lake is deep. " * 500)
    full: list[int] = []
    for free in (0, 4, 16, 32, 48, 64, 80, 96, 128, 160, 200, 3_000):  # KiB: it fills up at one file after another
        disk = os.statvfs(small_disk)
        (small_disk / "ballast").write_bytes(bytes(disk.f_bavail * disk.f_frsize - free * 1024))
        try:
            report, _ = _build(sources, small_disk)
        except StorageError as error:
            full.append(free)
            assert "\n" not in str(error)
            assert Index(small_disk / "index").manifest == before.manifest
            assert len([path for path in (small_disk / "index").iterdir() if path.is_dir()]) == 1
        else:
            assert report.added == 1
            break
        finally:
            (small_disk / "ballast").unlink()

    assert len(full) > 2
    assert full[-1] < 3_000
    assert len(Index(small_disk / "index")) == 504


def test_a_build_waits_for_nobody(sources: Path, tmp_path: Path) -> None:
    with build_lock(tmp_path / "index"), pytest.raises(IndexStateError, match="wait for it to end"):
        _build(sources, tmp_path)
