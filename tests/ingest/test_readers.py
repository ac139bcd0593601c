"""Readers against real files in every format, good, odd and broken."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import tracemalloc
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import InputError, SourceError
from checker.ingest.dates import parse_date
from checker.ingest.readers import SOURCE_SUFFIXES, read_articles
from checker.ingest.rows import decode_text, read_rows
from checker.labels import Language
from checker.types import Article

ITALIAN = "Il comune ha approvato il bilancio. La spesa per le scuole è cresciuta di un milione di euro."


def articles(*sources: Path | str, **options: io.BytesIO) -> list[Article]:
    found = list(read_articles(sources, **options))
    assert not [str(each) for each in found if isinstance(each, SourceError)]
    return [each for each in found if isinstance(each, Article)]


def article(*sources: Path | str) -> Article:
    (only,) = articles(*sources)
    return only


def error(*sources: Path | str) -> str:
    (only,) = read_articles(sources)
    assert isinstance(only, SourceError)
    return str(only)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def markdown(path: Path, body: str, **front: str) -> Path:
    matter = "".join(f"{key}: {value}\n" for key, value in ({"language": "it"} | front).items())
    return write(path, f"---\n{matter}---\n{body}")


def pdf(*pages: list[str], info: str = "") -> bytes:
    """A PDF of one Helvetica font, a page a list of lines."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>".encode(),
    ]
    for at, lines in enumerate(pages):
        shown = b"".join(b"(" + line.encode("cp1252") + b")Tj T*\n" for line in lines)
        content = b"BT /F 11 Tf 14 TL 50 780 Td\n" + shown + b"ET" if lines else b""
        look = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects += [
            f"<</Type/Page/Parent 2 0 R{look}/Contents {6 + 2 * at} 0 R>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


# Plain text and what is stored of any text


def test_a_text_file_gives_an_article_without_title(tmp_path: Path) -> None:
    path = write(tmp_path / "bilancio.TXT", f"\n{ITALIAN}\n")
    assert article(path) == Article(
        article_id="bilancio.TXT", title="", text=ITALIAN, language=Language.ITALIAN, url=None, published=None,
        author=None, source_path=str(path.resolve()), sha256=article(path).sha256,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("citta\u0300 di mare", "città di mare"),
        ("uno\r\ndue\rtre", "uno\ndue\ntre"),
        ("\ufeffuno\x07due\ttre\x85", "uno due\ttre"),
        ("investi\u00admento\u200b", "investimento"),
        (" \n testo \n ", "testo"),
    ],
)
def test_stored_text_is_normalised(tmp_path: Path, stored: str, read: str) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": stored, "language": "it"}))
    assert article(path).text == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["a.md", "a.jsonl", "a.csv", "a.csv.gz"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str, name: str) -> None:
    text = "Però l’euro è salito: 5 € in più."
    content = {
        ".md": f"---\nlanguage: it\n---\n{text}",
        ".jsonl": json.dumps({"text": text, "language": "it"}, ensure_ascii=False),
        ".csv": f"text,language\n{text},it",
        ".gz": f"text,language\n{text},it",
    }[Path(name).suffix].encode(encoding)
    assert article(write(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content)).text == text


def test_a_file_that_mixes_encodings_comes_out_right() -> None:
    assert decode_text("perché è così, ".encode() + "perché".encode("cp1252"), "a.txt") == "perché è così, perché"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(128, 256)) * 4, "testo".encode("utf-16-le"), b"\xff\xfea"],
    ids=["image", "noise", "unmarked UTF-16", "cut UTF-16"],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "jsonl", "csv"])
def test_binary_data_is_not_text(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = write(tmp_path / f"a.{suffix}", data)
    assert error(path) == f"{path}: binary, not text: save it as UTF-8 text"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_empty_text_is_an_error(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, " \n\ufeff\n")
    assert error(path) == f"{path}: no text: each article needs a `text` that is not empty"


def test_a_file_too_large_for_memory_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate((64 << 20) + 1)
    assert "larger than 64 MiB" in error(path)


# Language, date, digest


@pytest.mark.parametrize(("declared", "read"), [("it", "it"), ("it-IT", "it"), ("EN_us", "en")])
def test_a_declared_language_is_kept(tmp_path: Path, declared: str, read: str) -> None:
    assert article(markdown(tmp_path / "a.md", "OK", language=declared)).language == read


def test_without_a_supported_declaration_the_language_is_detected(tmp_path: Path) -> None:
    assert article(markdown(tmp_path / "a.md", ITALIAN, language="fr")).language is Language.ITALIAN
    path = write(
        tmp_path / "b.txt", "Der Gemeinderat hat gestern Abend den neuen Haushalt mit großer Mehrheit beschlossen."
    )
    assert error(path) == f"{path}: language 'de' is not supported: use one of it, en"
    assert "language not recognised" in error(write(tmp_path / "c.txt", "1 2 3"))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-08-21", (2023, 8, 21)),
        ("2023-08-21T23:59:00+02:00", (2023, 8, 21)),
        ("2023-08-21 10:00:00", (2023, 8, 21)),
        ("20230821", (2023, 8, 21)),
        ("21/08/2023", (2023, 8, 21)),
        ("1.9.2023", (2023, 9, 1)),
        ("21 agosto 2023", (2023, 8, 21)),
        ("Lunedì 21 AGOSTO 2023, ore 10:30", (2023, 8, 21)),
        ("1º maggio 2023", (2023, 5, 1)),
        ("3 sett. 2023", (2023, 9, 3)),
        ("August 21, 2023", (2023, 8, 21)),
        ("Aug. 1st 2023", (2023, 8, 1)),
        ("21st of August 2023", (2023, 8, 21)),
        ("Mon, 21 Aug 2023 10:00:00 GMT", (2023, 8, 21)),
        ("21-Aug-2023", (2023, 8, 21)),
        ("1692576000", (2023, 8, 21)),
        ("1692576000000", (2023, 8, 21)),
    ],
)
def test_whole_dates_are_read(text: str, day: tuple[int, int, int]) -> None:
    assert parse_date(text) == date(*day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "agosto 2023",
        "21/08/23",
        "08/21/2023",
        "31 febbraio 2023",
        "32/01/2023",
        "ieri",
        "21 xyz 2023",
        "2023082112",
    ],
)
def test_what_is_not_a_whole_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


@given(st.dates())
def test_every_iso_date_is_read(day: date) -> None:
    assert parse_date(day.isoformat()) == day


def test_a_wrong_date_is_an_error_with_its_cure(tmp_path: Path) -> None:
    path = markdown(tmp_path / "a.md", ITALIAN, date="agosto 2023")
    assert error(path) == f"{path}: `published` is 'agosto 2023', not a whole date: write it as 2023-08-21"


def test_the_digest_is_over_what_is_kept_and_not_over_the_place(tmp_path: Path) -> None:
    front = {"title": "Bilancio", "date": "2023-08-21", "url": "https://esempio.it/1", "author": "A. Bianchi"}
    first, second, changed = (
        article(markdown(tmp_path / folder / "a.md", text, **front))
        for folder, text in (("x", "Uno è."), ("y", "Uno è."), ("z", "Uno era."))
    )
    canonical = (
        r'["a.md","Bilancio","Uno \u00e8.","it","https://esempio.it/1","2023-08-21","A. Bianchi"]'  # written by hand
    )
    assert first.sha256 == second.sha256 == hashlib.sha256(canonical.encode()).hexdigest()
    assert changed.sha256 != first.sha256


# Markdown

MARKDOWN = """\
# Il *bilancio* del comune

Una riga
che continua, con un [legame](https://esempio.it) e __forza__ ![foto](a.png) &amp; `codice`.
Fine\\
qui<br>poi.

## Dettagli

- primo **punto**
- secondo

3. terzo
4. quarto

| Anno | Spesa |
|------|-------|
| 2022 | 10 |

> Citazione.

<div>Nota <b>breve</b></div>

snake_case 2 * 3 * 4
"""
MARKDOWN_TEXT = """\
# Il bilancio del comune

Una riga che continua, con un legame e forza & codice. Fine
qui
poi.

## Dettagli

- primo punto
- secondo

3. terzo
4. quarto

Anno | Spesa
2022 | 10

Citazione.

Nota breve

snake_case 2 * 3 * 4"""


def test_markdown_is_stored_readable(tmp_path: Path) -> None:
    read = article(markdown(tmp_path / "a.md", MARKDOWN))
    assert read.text == MARKDOWN_TEXT
    assert read.title == "Il bilancio del comune"


def test_front_matter_gives_the_metadata(tmp_path: Path) -> None:
    matter = '# nota\nTitle: "Uno: due"\nlang: it\ndate: 2023-08-21\nauthors: [A, B]\narticle_id: 007\n'
    read = article(write(tmp_path / "a.md", f"---\n{matter}---\nTesto.\n---\nFine."))
    assert (read.article_id, read.title, read.author) == ("007", "Uno: due", "A, B")
    assert read.published == date(2023, 8, 21)
    assert read.text == "## Testo.\n\nFine."


def test_an_empty_title_gives_way_to_the_first_heading(tmp_path: Path) -> None:
    assert article(markdown(tmp_path / "a.md", "Testo\n\nTitolo\n===", title="")).title == "Titolo"


def test_plain_text_may_have_front_matter_too(tmp_path: Path) -> None:
    matter = "title: Bilancio\ndate: 2023-08-21"
    found = article(write(tmp_path / "a.txt", f"---\n{matter}\n---\n{ITALIAN}\n* fine *"))
    assert (found.title, found.published, found.text) == ("Bilancio", date(2023, 8, 21), f"{ITALIAN}\n* fine *")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Riapre il ponte di Velmara\n\n{ITALIAN}", "Riapre il ponte di Velmara"),
        (f"\n  Quando riapre il ponte?  \n \n{ITALIAN}", "Quando riapre il ponte?"),
        (f"Il ponte di Velmara riapre.\n\n{ITALIAN}", ""),
        (f"Riapre il ponte\n{ITALIAN}", ""),
        (ITALIAN, ""),
    ],
)
def test_a_first_line_that_stands_alone_is_the_title(tmp_path: Path, text: str, title: str) -> None:
    found = article(write(tmp_path / "a.txt", text))
    assert (found.title, found.text) == (title, text.strip())


def test_a_ruled_line_is_not_front_matter(tmp_path: Path) -> None:
    assert article(write(tmp_path / "a.md", f"---\n\n{ITALIAN}\n\n---\n\nFine del testo.")).text.startswith(ITALIAN)


@pytest.mark.parametrize(
    ("matter", "line"), [("title: Xiaomi: l'auto", 3), ("title: @x", 3), ("title: [\nlanguage: it", 5), ("- a: b", 3)]
)
def test_broken_front_matter_is_an_error(tmp_path: Path, matter: str, line: int) -> None:
    assert f"a.md:{line}: broken front matter" in error(write(tmp_path / "a.md", f"---\nurl: x\n{matter}\n---\nTesto"))


# HTML

HTML = """<!DOCTYPE html><html lang="it-IT"><head><title>Approvato il bilancio | La Testata</title>
<meta property="og:title" content="Approvato il bilancio"><meta name="author" content="Anna Bianchi">
<meta property="article:published_time" content="2023-08-21T09:00:00+02:00">
<link rel="canonical" href="https://esempio.it/bilancio"></head>
<body><nav><a href="/">Prima pagina</a> <a href="/sport">Sport</a></nav>
<article><h1>Approvato il bilancio</h1>
<p>Il comune ha approvato il <b>bilancio</b> con <a href="/voto">venti voti</a> a favore.</p>
<table><tr><th>Anno</th><th>Spesa</th></tr><tr><td>2022</td><td>10</td></tr></table>
<p>La spesa per le scuole è cresciuta di un milione di euro rispetto allo scorso anno.</p></article>
<footer>Tutti i diritti riservati. Informativa sui cookie.</footer></body></html>"""


def test_html_keeps_the_article_and_its_metadata(tmp_path: Path) -> None:
    read = article(write(tmp_path / "a.HTM", HTML))
    assert (read.title, read.author, read.url) == (
        "Approvato il bilancio",
        "Anna Bianchi",
        "https://esempio.it/bilancio",
    )
    assert (read.language, read.published) == (Language.ITALIAN, date(2023, 8, 21))
    assert read.text == (
        "Approvato il bilancio\n\n"
        "Il comune ha approvato il bilancio con venti voti a favore.\n\n"
        "Anno | Spesa\n2022 | 10\n\n"
        "La spesa per le scuole è cresciuta di un milione di euro rispetto allo scorso anno."
    )


@pytest.mark.parametrize("content", ["", "solo testo", "<html><body></body></html>", "<nav><a href='/'>Home</a></nav>"])
def test_html_without_an_article_is_an_error(tmp_path: Path, content: str) -> None:
    assert "a.html: no " in error(write(tmp_path / "a.html", content))


# PDF

PAGE = [
    "Approvato il bilancio",
    "Il comune ha approvato il bilancio con venti voti a favore e un grande investi-",
    "mento per le scuole della regione Emilia-",
    "Romagna, che da anni attendono una risposta chiara da parte di chi governa.",
    "La giunta ha parlato.",
    "Il sindaco ha detto che la spesa crescerà ancora nel prossimo anno e che il",
]


def test_pdf_lines_and_pages_are_joined(tmp_path: Path) -> None:
    info = "/Title(Il bilancio)/Author(Anna Bianchi)"
    path = write(tmp_path / "a.pdf", pdf([*PAGE, "1"], ["Pagina 2 di 2", "governo farà la sua parte."], info=info))
    read = article(path)
    assert (read.title, read.author) == ("Il bilancio", "Anna Bianchi")
    assert read.text == (
        "Approvato il bilancio\n\n"
        "Il comune ha approvato il bilancio con venti voti a favore e un grande investimento per le scuole della "
        "regione Emilia-Romagna, che da anni attendono una risposta chiara da parte di chi governa. "
        "La giunta ha parlato.\n\n"
        "Il sindaco ha detto che la spesa crescerà ancora nel prossimo anno e che il governo farà la sua parte."
    )


@pytest.mark.parametrize("title", ["Microsoft Word - bozza.doc", "bozza_3.docx", "Untitled"])
def test_a_file_name_is_not_a_title(tmp_path: Path, title: str) -> None:
    assert article(write(tmp_path / "a.pdf", pdf([ITALIAN], info=f"/Title({title})"))).title == ""


def encrypted(user_password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([ITALIAN]))))
    writer.encrypt(user_password, "proprietario", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def aes(data: bytes) -> bytes:
    """The same file as if its streams were encrypted by AES; the key is computed in the same way."""
    filters = b"/V 4\n/CF <</StdCF <</CFM /AESV2 /Length 16>>>>\n/StmF /StdCF\n/StrF /StdCF\n"
    assert b"/V 2\n" in data
    return data.replace(b"/V 2\n", filters).replace(b"/R 3\n", b"/R 4\n")


def test_a_pdf_locked_against_editing_only_is_read(tmp_path: Path) -> None:
    assert article(write(tmp_path / "a.pdf", encrypted(""))).text == ITALIAN


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (encrypted("segreta"), "encrypted: save a copy without the password"),
        (aes(encrypted("")), "encrypted: save a copy without the password"),
        (pdf([]), "no text layer: run OCR first"),
        (pdf([ITALIAN])[:300], "broken PDF"),
        (b"", "broken PDF"),
        (b"testo", "broken PDF"),
    ],
    ids=["encrypted", "encrypted by AES", "scanned", "truncated", "empty", "text"],
)
def test_a_pdf_that_cannot_be_read_is_an_error(tmp_path: Path, data: bytes, message: str) -> None:
    assert message in error(write(tmp_path / "a.pdf", data))


# Rows


def test_json_lines_give_an_article_a_row_and_an_error_a_broken_one(tmp_path: Path) -> None:
    rows = [
        json.dumps({"article_id": "x", "title": "Uno", "text": "T1", "language": "it", "published": 1692576000000}),
        "",
        "{broken",
        "[1]",
        json.dumps({"text": "  "}),
        json.dumps({"text": {"a": 1}}),
        json.dumps({"id": 12.0, "text": 2024, "language": "it", "author": float("nan"), "url": None, "title": "null"}),
        json.dumps({"text": "T8", "language": "it", "published": "ieri"}),
        '{"text": "sur\\ud800rogato", "language": "it"}',
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(rows))
    found = list(read_articles([path]))
    good = {each.article_id: each for each in found if isinstance(each, Article)}
    assert {key: each.text for key, each in good.items()} == {"x": "T1", "12": "2024", "a.jsonl#9": "sur rogato"}
    assert good["x"].published == date(2023, 8, 21)
    assert (good["12"].author, good["12"].url, good["12"].title) == (None, None, "")
    assert [(each.line, str(each.path)) for each in found if isinstance(each, SourceError)] == [
        (line, str(path)) for line in (3, 4, 5, 6, 8)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_with_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    lines = [
        [" Text ", "Title", "language", ""],
        ['"Prima riga, e; poi|\tun\'altra\r\nriga ""citata"""', "Uno", "it", ""],
        ["", "", "", ""],
        ["Due", "NaN", "it", ""],
        ["Tre", "it"],
        ['"Quattro" disse', "", "it", ""],
        ["Cinque", "", "it", ""],
    ]
    path = write(tmp_path / "a.csv", "\r\n".join(delimiter.join(cells) for cells in lines))
    found = list(read_articles([path]))
    assert [(each.article_id, each.title, each.text) for each in found if isinstance(each, Article)] == [
        ("a.csv#2", "Uno", 'Prima riga, e; poi|\tun\'altra\nriga "citata"'),
        ("a.csv#5", "", "Due"),
        ("a.csv#8", "", "Cinque"),
    ]
    assert [each.line for each in found if isinstance(each, SourceError)] == [6, 7]


def test_csv_cells_may_be_long(tmp_path: Path) -> None:
    text = "parola " * 50_000
    assert article(write(tmp_path / "a.csv", f"text,language\n{text},it")).text == text.strip()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title,body\na,b", "a.csv:1: no column 'text' in the header, which has title, body"),
        ("", "a.csv:1: no column 'text' in the header, which has nothing"),
        ("text,text\na,b", "a.csv:1: column 'text' stands twice"),
        ('"text', "a.csv:1: broken CSV header"),
        ("text,title\n", "a.csv: no rows in it"),
        ('text,title\n"a,b\nc,d', "a.csv:2: broken CSV (unexpected end of data)"),
    ],
)
def test_csv_that_cannot_be_read_is_one_error(tmp_path: Path, content: str, message: str) -> None:
    assert message in error(write(tmp_path / "a.csv", content))


def parquet(path: Path, query: str) -> Path:
    import duckdb

    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_parquet_types(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    path = parquet(
        tmp_path / "language=en" / "a[1]*.parquet",
        "SELECT 7 AS id, 'Uno' AS \"Text\", 'it' AS lang, TIMESTAMPTZ '2023-08-21 01:00:00+00' AS published, "
        "['A', 'B'] AS author, 'nan'::DOUBLE AS title UNION ALL "
        "SELECT NULL, 'Due', 'it', NULL, NULL, NULL",
    )
    parquet(tmp_path / "language=en" / "a1x.parquet", "SELECT 'Altro' AS text")
    first, second = articles(path)
    assert (first.article_id, first.text, first.language, first.author) == ("7", "Uno", "it", "A, B")
    assert (first.published, first.title) == (date(2023, 8, 21), "")
    assert (second.article_id, second.published, second.author) == ("a[1]*.parquet#2", None, None)


def test_parquet_that_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    assert "broken Parquet" in error(write(tmp_path / "a.parquet", b"PAR1 no PAR1"))
    assert "no column 'text'" in error(parquet(tmp_path / "b.parquet", "SELECT 1 AS body"))
    assert "`text` holds a bytes" in error(parquet(tmp_path / "c.parquet", "SELECT 'a'::BLOB AS text"))


def test_a_truncated_gzip_gives_its_rows_and_then_an_error(tmp_path: Path) -> None:
    row = json.dumps({"text": "Testo", "language": "it"})
    whole = gzip.compress("\n".join(row.replace("Testo", os.urandom(500).hex()) for _ in range(500)).encode())
    found = list(read_articles([write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2])]))
    assert len(found) > 100
    assert all(isinstance(each, Article) for each in found[:-1])
    assert "broken or truncated file" in str(found[-1])


def test_rows_of_a_text_file_are_its_lines(tmp_path: Path) -> None:
    assert list(read_rows(write(tmp_path / "a.txt", "uno\n\n due\r\n"))) == [
        (1, {"text": "uno"}),
        (3, {"text": " due"}),
    ]
    with pytest.raises(InputError, match=r"unknown kind of file: use one of \.jsonl"):
        list(read_rows(tmp_path / "a.docx"))
    with pytest.raises(InputError, match="no such file"):
        list(read_rows(tmp_path / "a.jsonl"))


def test_rows_are_streamed(tmp_path: Path) -> None:
    row = json.dumps({"text": "parola " * 2000, "language": "it"}) + "\n"
    path = tmp_path / "a.jsonl"
    with path.open("w") as stream:
        stream.writelines(row for _ in range(1000))
    tracemalloc.start()
    count = sum(1 for _ in read_articles([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1000
    assert peak < 2_000_000 < path.stat().st_size


# Sources


def test_a_folder_is_walked_in_order_and_names_come_from_below_it(tmp_path: Path) -> None:
    for name in ("b.md", "it/z.md", "it/a.md", ".nascosto/c.md", "it/.c.md"):
        markdown(tmp_path / name, name.replace("/", " "))
    write(tmp_path / "it/rows.jsonl", json.dumps({"text": "x", "language": "it"}))
    write(tmp_path / "foto.png", b"\x89PNG")
    assert [each.article_id for each in articles(tmp_path)] == ["b.md", "it/a.md", "it/rows.jsonl#1", "it/z.md"]
    assert [each.article_id for each in articles(tmp_path / "it/a.md")] == ["a.md"]


def test_a_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = markdown(tmp_path / "it/a.md", "Testo")
    (tmp_path / "it/ciclo").symlink_to(tmp_path)
    (tmp_path / "it/b.md").symlink_to(path)
    assert [each.article_id for each in articles(tmp_path, path, tmp_path / "it")] == ["it/a.md"]


def test_odd_files_neither_hang_nor_hide(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.md").symlink_to(tmp_path / "manca.md")
    (tmp_path / "c.md").symlink_to(tmp_path / "c.md")
    (tmp_path / "d.md").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "e.pdf"))
        found = [str(each).removeprefix(f"{tmp_path}/") for each in read_articles([tmp_path])]
    assert found == [
        "a.txt: not a regular file",
        "b.md: no such file or folder",
        "c.md: cannot be read (Too many levels of symbolic links): check the path and its permissions",
        "e.pdf: not a regular file",
    ]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
@pytest.mark.parametrize("suffix", SOURCE_SUFFIXES)
def test_a_file_that_fails_while_it_is_read_is_an_error(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.symlink_to("/proc/self/mem")
    assert error(path).startswith(f"{path}: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_closed_files_and_folders_are_errors(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", ITALIAN).chmod(0)
    write(tmp_path / "b/c.txt", ITALIAN).parent.chmod(0)
    found = list(map(str, read_articles([tmp_path])))
    (tmp_path / "b").chmod(0o700)
    assert len(found) == 2
    assert all("Permission denied" in each for each in found)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("manca", "no such file or folder"),
        ("manca.md", "no such file or folder"),
        ("vuota", f"no {', '.join(SOURCE_SUFFIXES)} file under it"),
        ("a.docx", f"unknown kind of file: use one of {', '.join(SOURCE_SUFFIXES)}"),
        ("x" * 300 + ".md", "cannot be read (File name too long): check the path and its permissions"),
    ],
)
def test_sources_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    write(tmp_path / "vuota/foto.png", b"")
    write(tmp_path / "a.docx", b"PK")
    assert error(tmp_path / name) == f"{tmp_path / name}: {message}"


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_a_file_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/citt\xe0.md"))
    read = article(markdown(path, "Testo"))
    assert read.article_id == r"citt\udce0.md"
    assert read.source_path.encode().endswith(rb"citt\udce0.md")


def test_standard_input_is_one_article() -> None:
    (plain,) = articles("-", stdin=io.BytesIO(f"{ITALIAN}\n\n* fine *".encode()))
    assert (plain.article_id, plain.source_path, plain.text) == ("stdin", "-", f"{ITALIAN}\n\n* fine *")
    (marked,) = read_articles(["-"], stdin=io.StringIO("---\ntitle: Uno\nlanguage: it\n---\n*Testo*"))
    assert isinstance(marked, Article)
    assert (marked.title, marked.text) == ("Uno", "Testo")
    (empty,) = read_articles(["-"], stdin=io.BytesIO(b""))
    assert str(empty).startswith("-: no text")


def test_reading_prints_nothing_and_loads_only_what_it_needs(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf", pdf([ITALIAN]).replace(b"startxref", b"start"))
    write(tmp_path / "b.html", "<html><meta name=date content=ieri><body></p><p><<</body>")
    write(tmp_path / "c.jsonl", json.dumps({"text": ITALIAN}))
    script = f"""
import sys
from checker.ingest.readers import read_articles
list(read_articles([{str(tmp_path / "c.jsonl")!r}]))
print({{"trafilatura", "pypdf", "duckdb", "yaml", "markdown_it", "numpy"}} & set(sys.modules))
list(read_articles([{str(tmp_path)!r}]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")


# Anything at all

BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet="#*_-[]()<>|`\"{}:,;\n\r\t atext&!0\\'", max_size=200).map(str.encode),
)


def framed(suffix: str) -> st.SearchStrategy[bytes]:
    """Random bytes, alone and where the format would have its content."""
    frames: dict[str, Callable[[bytes], bytes]] = {
        ".md": lambda data: b"---\nlanguage: it\n" + data + b"\n---\n" + data,
        ".html": lambda data: b"<html lang=it><body><p>" + data + b"</p></body></html>",
        ".jsonl": lambda data: json.dumps({"text": data.decode("latin-1"), "language": "it"}).encode() + b"\n" + data,
        ".csv": lambda data: b"text,language\n" + data + b",it\nfine,it\n",
        ".pdf": lambda data: pdf([ITALIAN]).replace(b"comune", data),
        ".gz": gzip.compress,
    }
    return st.one_of(BYTES, BYTES.map(frames.get("." + suffix.rsplit(".", 1)[1], lambda data: data + b"\n" + data)))


@pytest.mark.parametrize("suffix", SOURCE_SUFFIXES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_bytes_give_articles_or_errors(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    path = write(tmp_path / f"a{suffix}", data.draw(framed(suffix)))
    found = list(read_articles([path]))
    good = [each for each in found if isinstance(each, Article)]
    assert found
    assert all(isinstance(each, SourceError) and str(each.path) == str(path) for each in found if each not in good)
    assert len({each.article_id for each in good}) == len(good)
    for each in good:
        assert each.text == unicodedata.normalize("NFC", each.text).strip() != ""
        assert not any(
            unicodedata.category(character) in ("Cc", "Cs") for character in each.text if character not in "\n\t"
        )
    assert list(map(repr, found)) == list(map(repr, read_articles([path])))
