"""Which articles an index should hold, given what it holds now and what the sources say."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import SourceError
from checker.ingest.readers import printable, read_articles
from checker.types import Article


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles that should be indexed, in the order of their ids, and what could not be read."""

    articles: tuple[Article, ...]
    unreadable: tuple[SourceError, ...]


def collect(sources: Sequence[Path | str], known: Mapping[str, Article]) -> Collection:
    """Bring the `known` articles, by id, up to date with `sources`: files, folders or "-" for standard input.

    Known articles from other places stay; those under `sources` that are gone from disk go; of a file or folder that
    cannot be read now, or a source that is not there, what is known stays. Of two articles with one id the first
    stays and the second is reported.
    """
    articles: dict[str, Article] = {}
    roots = _real([source for source in sources if str(source) != "-"])
    unreadable: list[SourceError] = []
    for item in read_articles(sources):
        if isinstance(item, SourceError):
            unreadable.append(item)
        elif (holder := articles.get(item.article_id) or _holder_elsewhere(item, known, roots)) is None:
            articles[item.article_id] = item
        elif (holder.source_path, holder.sha256) != (item.source_path, item.sha256):
            message = (
                f"the article id {item.article_id!r} is taken by {holder.source_path}; give one another article_id"
            )
            unreadable.append(SourceError(message, path=item.source_path))
    failed = _real([error.path for error in unreadable if error.path is not None and not _is_read(error.path)])
    for article in known.values():
        if not _is_under(article, roots) or _is_under(article, failed):
            articles.setdefault(article.article_id, article)
    return Collection(tuple(articles[article_id] for article_id in sorted(articles)), tuple(unreadable))


def _holder_elsewhere(article: Article, known: Mapping[str, Article], roots: Sequence[Path]) -> Article | None:
    """Give the known article of this id if it came from another place that still exists."""
    holder = known.get(article.article_id)
    if holder is None or holder.source_path == article.source_path or _is_under(holder, roots):
        return None
    return holder if Path(holder.source_path).exists() else None


def _real(paths: Sequence[Path | str]) -> list[Path]:
    """Give the real paths of files and folders, written as those of articles are."""
    return [Path(printable(os.path.realpath(path))) for path in paths]


def _is_read(path: Path | str) -> bool:
    """Whether a path is a folder that can be listed, so that what is not in it is gone."""
    try:
        os.listdir(path)  # noqa: PTH208 (Path.iterdir lists nothing before it is asked for more)
    except OSError:
        return False
    return True


def _is_under(article: Article, folders: Sequence[Path]) -> bool:
    path = Path(article.source_path)
    return any(path.is_relative_to(folder) for folder in folders)
