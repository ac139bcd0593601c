"""Which articles an index should hold, given what it holds now and what the sources say."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from checker.errors import SourceError
from checker.ingest.readers import printable, read_articles
from checker.types import Article


@dataclass(frozen=True, slots=True)
class Collection:
    """All articles that should be indexed, in the order of their ids, and what could not be read."""

    articles: tuple[Article, ...]
    unreadable: tuple[SourceError, ...]


def collect(
    sources: Sequence[Path | str], known: Mapping[str, Article], *, leave_out: Path | None = None
) -> Collection:
    """Bring the `known` articles, by id, up to date with `sources`: files, folders or "-" for standard input.

    Known articles from other places stay; those under `sources` that are gone from disk go; of a file or folder that
    cannot be read now, or a source that is not there, what is known stays. Of two files whose paths give one id, that
    of the second grows by the folder above; of two articles that name one id the first stays and the second is
    reported. Nothing is read of the folder `leave_out`, in which the index stands.
    """
    articles: dict[str, Article] = {}
    roots = _real([source for source in sources if str(source) != "-"])
    unreadable: list[SourceError] = []
    for item in read_articles(sources, leave_out=leave_out):
        if isinstance(item, SourceError):
            unreadable.append(item)
            continue
        free = next((each for each in _ids(item) if _holder(item, each, articles, known, roots) is None), None)
        if free is not None:
            articles[free] = replace(item, article_id=free)
        else:
            holder = _holder(item, item.article_id, articles, known, roots)
            message = f"the article id {item.article_id!r} is taken by {holder}; give one another"
            unreadable.append(SourceError(f"{message} article_id", path=item.source_path))
    failed = _real([error.path for error in unreadable if error.path is not None and not _is_read(error.path)])
    for article in known.values():
        if not _is_under(article, roots) or _is_under(article, failed):
            articles.setdefault(article.article_id, article)
    return Collection(tuple(articles[article_id] for article_id in sorted(articles)), tuple(unreadable))


def _ids(article: Article) -> list[str]:
    """Give the ids that an article may have: its own, and where that is the end of its path the longer ends."""
    parts, own = PurePosixPath(article.source_path).parts[1:], article.article_id.count("/") + 1
    if "/".join(parts[-own:]) != article.article_id:
        return [article.article_id]
    return ["/".join(parts[-length:]) for length in range(own, len(parts) + 1)]


def _holder(
    item: Article, article_id: str, articles: Mapping[str, Article], known: Mapping[str, Article], roots: Sequence[Path]
) -> str | None:
    """Give the path of another article that has this id: one read just now, or a known one whose file still exists.

    A known one under the sources is read again, and keeps its id if that comes of its path.
    """
    if read := articles.get(article_id):
        return None if (read.source_path, read.sha256) == (item.source_path, item.sha256) else read.source_path
    holder = known.get(article_id)
    if holder is None or holder.source_path == item.source_path or not Path(holder.source_path).exists():
        return None
    return None if _is_under(holder, roots) and len(_ids(item)) == 1 else holder.source_path


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
