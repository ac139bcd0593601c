"""From a file of one article to its row: the text, and what the file itself says of title, date and author."""

from __future__ import annotations

import html
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError
from checker.ingest.rows import Row, open_binary

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\w-]+[ \t]*:")
_HEADLINE = re.compile(r"\s*([^\n]{3,150}[^\n.,:;…])[ \t]*\n[ \t]*\n\s*\S")
_TAG = re.compile(r"<!--(?:(?!-->).)*+(?:-->)?|<[^<>]*>", re.DOTALL)
_TABLE_RULE = re.compile(r"^\|[-| ]*\|[ \t]*$\n?", re.MULTILINE)
_JUNK_TITLE = re.compile(r"^Microsoft \w+ - .*|.*\.(?:docx?|odt|rtf|indd|qxp|tex|pdf)$|^untitled.*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\W*(?:pag\w*\.?)?\s*\d{1,3}(?:\s*(?:/|di|of)\s*\d{1,3})?\W*", re.IGNORECASE)
_BULLET = re.compile(r"[-•▪*–]\s|\d+[.)]\s")
_LIGATURE = re.compile("[ﬀ-ﬆ]")


def from_plain(text: str, path: Path | str) -> Row:
    """Read plain text, with or without YAML front matter, as Markdown has it.

    The title is that of the front matter, else a first line that stands alone and is no sentence. Raises `InputError`
    for broken front matter.
    """
    matter, body = _split_front_matter(text, path)
    headline = _HEADLINE.match(body)
    return matter | {"title": matter.get("title") or (headline[1] if headline else ""), "text": body}


def from_markdown(text: str, path: Path | str) -> Row:
    """Read Markdown, with or without YAML front matter, whose keys become those of the row, in lower case.

    The title is that of the front matter, else the first heading. Raises `InputError` for broken front matter.
    """
    from markdown_it import MarkdownIt

    matter, body = _split_front_matter(text, path)
    with _foreign("Markdown", "markdown_it", path):
        tokens = MarkdownIt("commonmark").enable("table").parse(body)
    headings = (_inline(after) for token, after in pairwise(tokens) if token.type == "heading_open")
    return matter | {"title": matter.get("title") or next(headings, ""), "text": _plain(tokens)}


def from_html(text: str, path: Path | str) -> Row:
    """Read a web page: its main text without navigation and notices, and its metadata.

    Raises `InputError` when the page holds no article.
    """
    with _foreign("HTML", "trafilatura", path):
        import trafilatura
        from trafilatura.settings import Document

        tree = trafilatura.load_html(text)
        if tree is None:
            raise InputError("no HTML in it", path=path)
        language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        # The extensive search guesses a date from any number on the page; a wrong date is worse than none.
        dates = {"original_date": True, "extensive_search": False}
        page = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    if not isinstance(page, Document) or not page.text:
        raise InputError("no article text found in the page", path=path)
    lines = filter(None, map(str.strip, _TABLE_RULE.sub("", page.text).split("\n")))
    # A line is a paragraph there, but the rows of a table belong together.
    blocks = re.sub(r"(?<!\|)\n|\n(?!\|)", "\n\n", "\n".join(lines))
    return {
        "text": re.sub(r"^\| ?| ?\|$", "", blocks, flags=re.MULTILINE),
        "title": page.title, "published": page.date, "author": page.author, "url": page.url, "language": language,
    }  # fmt: skip


def from_pdf(path: Path) -> Row:
    """Read a PDF: its pages joined, words cut at line ends rejoined, the lines of a paragraph made one.

    Raises `InputError` for a file that is broken, encrypted or has no text layer.
    """
    with open_binary(path) as stream, _foreign("PDF", "pypdf", path):
        from pypdf import PdfReader
        from pypdf.errors import DependencyError

        locked = InputError("encrypted: save a copy without the password", path=path)
        try:
            reader = PdfReader(stream)
            # A file that is locked against printing or editing only opens with an empty password.
            if reader.is_encrypted and not reader.decrypt(""):
                raise locked
            text = _reflow([page.extract_text() for page in reader.pages])
            metadata = reader.metadata
        except DependencyError as error:  # AES, for which pypdf needs a library that we do not bring
            raise locked from error
        title, author = (metadata.title or "", metadata.author or "") if metadata else ("", "")
    if not text:
        raise InputError("no text layer: run OCR first", path=path)
    return {"text": text, "title": _JUNK_TITLE.sub("", title), "author": author}


@contextmanager
def _foreign(kind: str, library: str, path: Path | str) -> Iterator[None]:
    """Run a third-party parser, which raises and logs whatever the broken bytes lead it to: one line for the user."""
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise InputError(f"broken {kind} ({reason})", path=path) from error


def _split_front_matter(text: str, path: Path | str) -> tuple[Row, str]:
    found = _FRONT_MATTER.match(text)
    # A text may also begin with a ruled line: front matter is a mapping.
    if not found or not _KEY.match(found["yaml"]):
        return {}, text
    import yaml

    try:
        # BaseLoader leaves every value a string: in YAML proper, `no` is a boolean and 2023-08-21 a date.
        matter = yaml.load(found["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        message = "broken front matter: put a value that holds a colon or begins with a sign in quotes"
        raise InputError(message, path=path, line=line) from error
    if not isinstance(matter, dict):
        raise InputError("front matter is not `key: value` lines", path=path, line=1)
    return {str(key).lower(): value for key, value in matter.items()}, text[found.end() :]


def _plain(tokens: Sequence[Token]) -> str:
    """Write Markdown blocks as text: headings and list items keep their marks, each on a line of its own."""
    parts: list[str] = []
    mark, end = "", "\n\n"
    for token in tokens:
        match token.type:
            case "heading_open":
                mark, end = "#" * int(token.tag[1]) + " ", "\n\n"
            case "list_item_open":
                mark = f"{token.info}{token.markup} " if token.info else "- "
            case "heading_close" | "list_item_close":
                mark = ""
            case "paragraph_open":
                end = "\n" if token.hidden else "\n\n"
            case "th_open" | "td_open":
                end = " | "
            case "tr_close" | "table_close" | "bullet_list_close" | "ordered_list_close":
                parts.append("\n")
            case "inline":
                if (text := _inline(token)) or end == " | ":
                    parts.append(mark + text + end)
                    mark = ""
            case "fence" | "code_block":
                parts.append(token.content + "\n")
            case "html_block":
                parts.append(html.unescape(_TAG.sub("", token.content)) + "\n")
    return re.sub(r"\n{3,}", "\n\n", "".join(parts).replace(" | \n", "\n"))


def _inline(token: Token) -> str:
    """Write the text of a paragraph without links, images, emphasis and HTML tags."""
    parts: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline":
                parts.append(child.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "html_inline" if child.content.startswith("<br"):
                parts.append("\n")
    return re.sub(r" {2,}", " ", "".join(parts)).strip()


def _reflow(pages: Sequence[str]) -> str:
    """Join pages, the lines of a paragraph and the halves of a word; drop page numbers."""
    lines: list[str] = []
    for page in pages:
        body = [line.strip() for line in page.strip().splitlines()]
        lines += [
            line for at, line in enumerate(body) if not (at in (0, len(body) - 1) and _PAGE_NUMBER.fullmatch(line))
        ]
    lengths = sorted(len(line) for line in lines if line)
    # Most lines are full, so that the third quartile is the width of the column.
    width = lengths[len(lengths) * 3 // 4] if lengths else 0
    parts = (
        line + ("\n\n" if _ends_paragraph(line, after, width) else "\n")
        for line, after in pairwise([*lines, ""])
        if line
    )
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), "".join(parts))
    text = re.sub(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-zà-öø-ÿ])", "", text)
    # What is left of hyphens before a capital or digit belongs to the word: Emilia-Romagna, Covid-19.
    text = re.sub(r"(?<=[^\W_])-\n(?=\w)", "-", text)
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text).strip()


def _ends_paragraph(line: str, after: str, width: int) -> bool:
    """Tell whether the paragraph ends with `line`: before a gap or a bullet, or where the line stops short."""
    if not after or _BULLET.match(after):
        return True
    if line[-1] in '.!?:;…»”")':
        return len(line) < 0.8 * width
    return len(line) < 0.6 * width and after[0].isupper() and line[-1] not in ",-"
