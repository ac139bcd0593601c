from __future__ import annotations

import csv
import gzip
import json
import stat
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from checker.errors import InputError, StorageError
from checker.labels import Label, Stance
from checker.records import verdict_record
from checker.types import Verdict
from checker.writers import writer_for
from tests.fakes import make_claim, make_conflict, make_evidence

VERDICTS = [
    Verdict(
        make_claim('È "alta", disse;\tsì', claim_id="a", language="it"),
        Label.REFUTED,
        2 / 3,
        "why",
        (
            make_evidence(Stance.REFUTES, refutes=2 / 3, conflicts=(make_conflict("one"), make_conflict("two")), n=3),
            make_evidence(Stance.NEUTRAL, n=4),
        ),
        verdict_id="v1",
    ),
    Verdict(make_claim(claim_id="b"), Label.NOT_ENOUGH_INFO, 1.0, "none"),
]
# Of each claim its verdict and the passage that weighed most.
ROWS = [
    {
        "id": "a",
        "claim": 'È "alta", disse;\tsì',
        "language": "it",
        "label": "REFUTED",
        "confidence": 0.6667,
        "reason": "why",
        "verdict_id": "v1",
        "article_id": "tower",
        "title": "Tower",
        "sentence": "The tower is 300 metres tall.",
        "start": 10,
        "end": 39,
        "stance": "REFUTES",
        "conflicts": "one; two",
    },
    {
        **{"id": "b", "claim": "The tower is tall.", "language": "en", "label": "NOT ENOUGH INFO", "confidence": 1.0},
        **{"reason": "none", "verdict_id": None, "article_id": None, "title": None, "sentence": None},
        **{"start": None, "end": None, "stance": None, "conflicts": ""},
    },
]


def test_json_lines_hold_whole_records(tmp_path: Path) -> None:
    path, packed = tmp_path / "v.jsonl", tmp_path / "v.JSONL.gz"
    writer_for(path)(VERDICTS)
    writer_for(packed)(VERDICTS)

    wanted = [verdict_record(verdict) for verdict in VERDICTS]
    assert [json.loads(line) for line in path.read_text("utf-8").splitlines()] == wanted
    assert gzip.decompress(packed.read_bytes()) == path.read_bytes()
    assert "È" in path.read_text("utf-8")


def test_csv_has_a_row_a_claim(tmp_path: Path) -> None:
    writer_for(tmp_path / "v.csv")(VERDICTS)

    with (tmp_path / "v.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert read == [{key: "" if value is None else str(value) for key, value in row.items()} for row in ROWS]


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    writer_for(tmp_path / "v.parquet")(VERDICTS)

    table = duckdb.read_parquet(str(tmp_path / "v.parquet"))
    assert [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()] == ROWS
    types = dict(zip(table.columns, map(str, table.types), strict=True))
    assert {name for name, kind in types.items() if kind != "VARCHAR"} == {"confidence", "start", "end"}


def test_text_has_a_line_a_claim(tmp_path: Path) -> None:
    writer_for(tmp_path / "v.txt")([replace(VERDICTS[0], claim=make_claim("Alta.")), VERDICTS[1]])

    assert (tmp_path / "v.txt").read_text() == "REFUTED\t0.67\tAlta.\nNOT ENOUGH INFO\t1.00\tThe tower is tall.\n"


@pytest.mark.parametrize("name", ["v.jsonl", "v.jsonl.gz", "v.csv", "v.txt", "v.parquet"])
def test_no_verdicts_make_an_empty_file_and_the_same_verdicts_the_same_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    writer_for(path)(VERDICTS)
    first = path.read_bytes()
    writer_for(path)(VERDICTS)
    assert path.read_bytes() == first

    writer_for(path)([])
    if name == "v.parquet":
        assert duckdb.read_parquet(str(path)).columns == list(ROWS[0])
        assert duckdb.read_parquet(str(path)).fetchall() == []
    elif name == "v.csv":
        assert path.read_text() == ",".join(ROWS[0]) + "\n"
    else:
        assert (gzip.decompress(path.read_bytes()) if name.endswith("gz") else path.read_bytes()) == b""
    assert [other.name for other in tmp_path.iterdir()] == [name]


def test_half_surrogate_pairs_are_written_as_question_marks(tmp_path: Path) -> None:
    verdict = replace(VERDICTS[1], reason="half \ud800")
    for name in ("v.jsonl", "v.csv", "v.parquet"):
        writer_for(tmp_path / name)([verdict])
    assert json.loads((tmp_path / "v.jsonl").read_text())["reason"] == "half ?"
    assert "half ?" in (tmp_path / "v.csv").read_text()
    assert duckdb.read_parquet(str(tmp_path / "v.parquet")).fetchall()[0][5] == "half ?"


@pytest.mark.parametrize("name", ["v.xlsx", "v", "jsonl", "v.gz", "v.csv.gz"])
def test_an_unknown_format_is_an_error_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"cannot write this format; use one of \.jsonl") as error:
        writer_for(tmp_path / name)
    assert str(error.value).startswith(str(tmp_path / name))


def test_links_and_modes_stay_as_they_are(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.jsonl", tmp_path / "link.jsonl"
    kept.write_text("old")
    kept.chmod(0o600)
    link.symlink_to(kept)
    (tmp_path / ".link.jsonl.new").write_text("the user's")

    writer_for(link)(VERDICTS)

    assert link.is_symlink()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert len(kept.read_text().splitlines()) == len(VERDICTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".link.jsonl.new", "kept.jsonl", "link.jsonl"]


@pytest.mark.parametrize("name", ["missing/v.jsonl", "file/v.jsonl", "folder.csv"])
def test_a_place_that_cannot_be_written_is_an_error_and_keeps_what_was_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("kept")
    (tmp_path / "folder.csv").mkdir()
    before = sorted(tmp_path.iterdir())

    with pytest.raises(StorageError, match="cannot be written") as error:
        writer_for(tmp_path / name)(VERDICTS)

    assert str(tmp_path / name) in str(error.value)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file").read_text() == "kept"
