from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ClaimError, InputError
from checker.ingest.claims import make_claim, read_claims, read_gold
from checker.labels import Label, Language
from checker.types import Claim, GoldEvidence

IT, EN = "La torre di Pisa è alta 56 metri.", "The tower is 330 metres tall."


def _write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _lines(path: Path, *rows: object) -> Path:
    return _write(path, "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))


def _read(path: Path, *, max_chars: int = 2_000) -> list[Claim | str]:
    """Give the claims, and the errors as text without their folder."""
    rows = read_claims(path, max_chars=max_chars)
    return [str(row).removeprefix(f"{path.parent}/") if isinstance(row, ClaimError) else row for row in rows]


def _parquet(path: Path, query: str) -> Path:
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


# --- one claim --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        (f"  {IT}\n", IT, "it"),
        ("The tower\t is \u00a0330\r\nmetres tall.", EN, "en"),
        ("La citta\u0300 e\u0300 grande.", "La città è grande.", "it"),
        ("La torre \ud800di Pisa è alta.", "La torre di Pisa è alta.", "it"),
        ("Der Turm ist dreihundert Meter hoch und steht in der Stadt.", None, "de"),
        ("56", "56", "it"),
    ],
)
def test_a_claim_is_cleaned_and_its_language_detected(typed: str, text: str | None, language: str) -> None:
    assert make_claim(typed, claim_id="7", max_chars=100) == Claim("7", typed if text is None else text, language)


@pytest.mark.parametrize(("given_code", "code"), [("en", "en"), ("EN", "en"), ("it-IT", "it"), ("en_GB", "en")])
def test_a_given_language_is_kept(given_code: str, code: str) -> None:
    assert make_claim("Ciao a tutti voi.", claim_id="1", language=given_code, max_chars=100).language == code


@pytest.mark.parametrize("text", ["", "   \n\t", "...", "«—»", "\u200b", "\ud800"])
def test_an_empty_claim_is_an_error(text: str) -> None:
    with pytest.raises(ClaimError, match="empty: give one full sentence"):
        make_claim(text, claim_id="1", max_chars=100)


def test_a_claim_may_be_as_long_as_the_limit() -> None:
    assert len(make_claim("a" * 50, claim_id="1", max_chars=50).text) == 50
    with pytest.raises(ClaimError, match="has 51 characters, more than 50: check one sentence at a time"):
        make_claim("a" * 51, claim_id="1", max_chars=50)
    with pytest.raises(ClaimError, match=r"has 1,048,576 characters, more than 2,000"):
        make_claim("a" * 2**20, claim_id="1", max_chars=2_000)


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_is_a_claim_that_can_be_written_or_an_error(text: str) -> None:
    try:
        claim = make_claim(text, claim_id="1", max_chars=50)
    except ClaimError:
        return
    assert claim.text.encode().decode() == claim.text == " ".join(claim.text.split())
    assert len(claim.text) <= 50


# --- files of claims --------------------------------------------------------------------------------------------------

WANTED = [Claim("a", IT, "it"), Claim("2", EN, "en")]


def test_every_format_gives_the_same_claims(tmp_path: Path) -> None:
    rows = [{"id": "a", "claim": IT}, {"claim": EN}]
    jsonl = _lines(tmp_path / "c.jsonl", *rows)
    packed = _write(tmp_path / "c.jsonl.gz", gzip.compress(jsonl.read_bytes()))
    parquet = _parquet(tmp_path / "c.parquet", f"SELECT * FROM (VALUES ('a', '{IT}'), (NULL, '{EN}')) AS t(id, claim)")

    assert _read(jsonl) == _read(packed) == _read(parquet) == WANTED
    # In CSV the header is the first line.
    table = f"id,claim\na,{IT}\n,{EN}\n"
    in_csv = [Claim("a", IT, "it"), Claim("3", EN, "en")]
    assert _read(_write(tmp_path / "c.csv", table)) == in_csv
    assert _read(_write(tmp_path / "c.csv.gz", gzip.compress(table.encode()))) == in_csv
    assert _read(_lines(tmp_path / "c.txt", IT, "", EN)) == [Claim("1", IT, "it"), Claim("3", EN, "en")]


def test_columns_by_their_other_names(tmp_path: Path) -> None:
    path = _lines(
        tmp_path / "c.jsonl",
        {"claim_id": "x", "claim": IT, "claim_lang": "en"},
        {"id": 17, "claim": EN, "lang": "it-IT", "label": "whatever", "evidence": 3},
    )

    assert _read(path) == [Claim("x", IT, "en"), Claim("17", EN, "it")]


def test_each_bad_row_is_named_by_its_line_and_the_others_are_done(tmp_path: Path) -> None:
    path = _lines(
        tmp_path / "c.jsonl",
        {"id": "a", "claim": IT},
        '{"id": "b", "claim": ',
        {"id": "c", "text": IT},
        "",
        {"id": "a", "claim": EN},
        {"id": "d", "claim": "  "},
        {"id": "e", "claim": "x" * 101},
        '{"id": "f", "claim": NaN}',
        {"id": "g", "claim": None},
        {"id": "h", "claim": ["a", "list"]},
        [1, 2],
        {"id": "i", "claim": True},
        {"claim": EN},
        {"id": float("nan"), "claim": 1945},
    )

    assert _read(path, max_chars=100) == [
        Claim("a", IT, "it"),
        "c.jsonl:2: broken JSON (Expecting value, column 22): one object a line is needed",
        "c.jsonl:3: there is no column `claim`",
        "c.jsonl:5: the id 'a' is that of line 1 too; give each claim its own",
        "c.jsonl:6: the column `claim` holds no text",
        "c.jsonl:7: the claim has 101 characters, more than 100: check one sentence at a time",
        "c.jsonl:8: the column `claim` holds no text",
        "c.jsonl:9: the column `claim` holds no text",
        "c.jsonl:10: the column `claim` holds no text",
        "c.jsonl:11: a JSON list, not an object: write {...} on one line",
        "c.jsonl:12: the column `claim` holds no text",
        Claim("13", EN, "en"),
        Claim("14", "1945", "it"),
    ]


def test_a_bad_row_of_csv_is_named_by_its_line(tmp_path: Path) -> None:
    path = _write(tmp_path / "c.csv", f'id;claim\na;{IT}\nb;"one";two\n;\nc;"{EN}\nIndeed."\nd;...\n')

    assert _read(path) == [
        Claim("a", IT, "it"),
        "c.csv:3: 3 cells under 2 column names: put text that holds the delimiter in quotes",
        Claim("c", f"{EN} Indeed.", "en"),
        "c.csv:7: the claim is empty: give one full sentence",
    ]


def test_a_bad_line_of_text_is_named(tmp_path: Path) -> None:
    assert _read(_lines(tmp_path / "c.txt", "...", IT)) == [
        "c.txt:1: the claim is empty: give one full sentence",
        Claim("2", IT, "it"),
    ]


def test_numbers_and_nothing_in_parquet(tmp_path: Path) -> None:
    path = _parquet(
        tmp_path / "c.parquet",
        f"SELECT * FROM (VALUES (1, '{IT}'), (2, NULL), (1, '{EN}')) AS t(id, claim)",
    )

    assert _read(path) == [
        Claim("1", IT, "it"),
        "c.parquet:2: the column `claim` holds no text",
        "c.parquet:3: the id '1' is that of line 1 too; give each claim its own",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.csv", "id,text\n1,x\n", "no column 'claim' in the header, which has id, text"),
        ("c.csv", "", "no column 'claim'"),
        ("c.docx", "x", "unknown kind of file"),
        ("c.txt", bytes(range(256)) * 8, "binary, not text"),
        ("c.jsonl", bytes(range(256)) * 8, "binary, not text"),
        ("c.jsonl.gz", b"no gzip", "broken or truncated file"),
        ("c.parquet", b"no parquet", "broken Parquet"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_whole(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as error:
        _read(_write(tmp_path / name, content))
    assert str(error.value).startswith(str(tmp_path / name))


def test_a_parquet_file_without_the_column(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column 'claim' in the header, which has text"):
        _read(_parquet(tmp_path / "c.parquet", "SELECT 'x' AS text"))


def test_a_missing_file_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        _read(tmp_path / "c.jsonl")
    assert _read(_write(tmp_path / "c.jsonl", "")) == []


# --- labelled claims --------------------------------------------------------------------------------------------------


def test_gold_claims_with_references(tmp_path: Path) -> None:
    path = _lines(
        tmp_path / "g.jsonl",
        {
            "id": "a",
            "claim": IT,
            "label": "SUPPORTED",
            "kind": "number",
            "evidence": [
                {"article_id": "pisa.md", "sentence": "È alta 56 metri."},
                {"article_id": "pisa.md", "sentence_id": 3, "sentence": None},
                {"article_id": 12},
            ],
        },
        {"claim": EN, "label": "not enough info", "evidence": []},
        {"claim": IT, "label": "contradiction", "evidence": None},
        {"claim": IT, "label": "Supports"},
    )

    golds = read_gold(path, given=False, max_chars=100)

    assert [gold.claim for gold in golds] == [
        Claim("a", IT, "it"),
        Claim("2", EN, "en"),
        Claim("3", IT, "it"),
        Claim("4", IT, "it"),
    ]
    assert [gold.label for gold in golds] == [Label.SUPPORTED, Label.NOT_ENOUGH_INFO, Label.REFUTED, Label.SUPPORTED]
    assert [gold.kind for gold in golds] == ["number", None, None, None]
    assert golds[0].evidence == (
        GoldEvidence("pisa.md", sentence="È alta 56 metri."),
        GoldEvidence("pisa.md", sentence_id=3),
        GoldEvidence("12"),
    )
    assert [gold.evidence for gold in golds[1:]] == [(), (), ()]


def test_gold_claims_from_parquet(tmp_path: Path) -> None:
    evidence = "[{'article_id': 'pisa.md', 'sentence_id': 3}]"
    path = _parquet(tmp_path / "g.parquet", f"SELECT '{IT}' AS claim, 'NEI' AS label, {evidence} AS evidence")

    assert read_gold(path, given=False, max_chars=100)[0].evidence == (GoldEvidence("pisa.md", sentence_id=3),)


def test_claims_and_given_passages_are_cleaned_as_articles_are(tmp_path: Path) -> None:
    broken = "Il caffe\u0300\u00a0costa 100\u200b mi\u00adlioni.\x00"
    (claim,) = _read(_lines(tmp_path / "c.jsonl", {"claim": broken, "language": " Italiano "}))
    assert claim == Claim("1", "Il caffè costa 100 milioni.", "it")
    row = {"claim": IT, "label": "NEI", "evidence": broken, "evidence_lang": "IT-it"}
    (gold,) = read_gold(_lines(tmp_path / "g.jsonl", row), given=True, max_chars=100)
    assert gold.given is not None
    assert (gold.given.sentence.text, gold.given.language) == ("Il caffè\u00a0costa 100 milioni.", Language.ITALIAN)


def test_ids_that_a_program_wrote_as_decimal_numbers(tmp_path: Path) -> None:
    rows = f"(7.0::DOUBLE, '{IT}'), (NULL, '{EN}')"
    path = _parquet(tmp_path / "c.parquet", f"SELECT * FROM (VALUES {rows}) AS t(id, claim)")
    assert _read(path) == [Claim("7", IT, "it"), Claim("2", EN, "en")]


def test_gold_claims_with_given_passages(tmp_path: Path) -> None:
    path = _lines(
        tmp_path / "g.jsonl",
        {"claim": IT, "label": "NEI", "evidence": EN, "title": "Tower", "published": "2024-02-29"},
        {"claim": IT, "label": "NEI", "evidence": EN, "evidence_lang": "it"},
        {"claim": IT, "label": "NEI", "evidence": "Der Turm ist hoch und steht in der Stadt am Fluss."},
    )

    passages = [gold.given for gold in read_gold(path, given=True, max_chars=100)]

    assert all(passages)
    first, second, third = (passage for passage in passages if passage)
    assert (first.sentence.text, first.sentence.start, first.sentence.end) == (EN, 0, len(EN))
    assert (first.title, first.language, first.published) == ("Tower", Language.ENGLISH, date(2024, 2, 29))
    assert second.published is None
    assert (second.title, second.language, third.language) == ("", Language.ITALIAN, Language.ITALIAN)


_REFERENCES = "`evidence` must be a list of"


@pytest.mark.parametrize(
    ("row", "given_evidence", "message"),
    [
        ({"claim": IT}, False, "there is no column `label`"),
        ({"claim": IT, "label": 3.5}, False, "there is no column `label`"),
        ({"claim": IT, "label": "maybe"}, False, "unknown label 'maybe'; use one of SUPPORTED"),
        ({"label": "NEI"}, False, "there is no column `claim`"),
        ({"claim": "...", "label": "NEI"}, False, "the claim is empty"),
        ({"claim": "x" * 101, "label": "NEI"}, False, "has 101 characters"),
        ({"id": "first", "claim": IT, "label": "NEI"}, False, "the id 'first' is that of line 1 too"),
        ({"claim": IT, "label": "NEI", "evidence": "text"}, False, "use --evidence given for text"),
        ({"claim": IT, "label": "NEI", "evidence": {"article_id": "a"}}, False, _REFERENCES),
        ({"claim": IT, "label": "NEI", "evidence": ["a"]}, False, _REFERENCES),
        ({"claim": IT, "label": "NEI", "evidence": [{"sentence": "x"}]}, False, _REFERENCES),
        ({"claim": IT, "label": "NEI", "evidence": [{"article_id": "a", "sentence": 3}]}, False, _REFERENCES),
        ({"claim": IT, "label": "NEI", "evidence": [{"article_id": "a", "sentence_id": "3"}]}, False, _REFERENCES),
        ({"claim": IT, "label": "NEI", "evidence": [{"article_id": "a"}]}, True, "`evidence` must be text"),
        ({"claim": IT, "label": "NEI"}, True, "`evidence` must be text"),
        ({"claim": IT, "label": "NEI", "evidence": EN, "evidence_lang": "de"}, True, "`evidence_lang` 'de' is not"),
        ({"claim": IT, "label": "NEI", "evidence": EN, "published": "ieri"}, True, "`published` is not a whole date"),
        ('{"claim"', False, "broken JSON"),
    ],
)
def test_a_gold_file_is_right_or_it_is_not(tmp_path: Path, row: object, given_evidence: bool, message: str) -> None:
    first = {"id": "first", "claim": EN, "label": "NEI", "evidence": "text" if given_evidence else []}
    path = _lines(tmp_path / "g.jsonl", first, row)

    with pytest.raises(ClaimError, match=message) as error:
        read_gold(path, given=given_evidence, max_chars=100)
    assert str(error.value).startswith(f"{path}:2: ")


def test_a_gold_file_without_claims_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClaimError, match="holds no labelled claim"):
        read_gold(_write(tmp_path / "g.jsonl", "\n"), given=False, max_chars=100)
