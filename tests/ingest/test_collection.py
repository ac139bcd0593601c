from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from checker.ingest.collection import Collection, collect
from checker.types import Article


def _write(path: Path, text: str, *, article_id: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    front = f"article_id: {article_id}\n" if article_id else ""
    path.write_text(f"---\nlanguage: it\n{front}---\n{text}\n", encoding="utf-8")
    return path


def _known(*sources: Path) -> dict[str, Article]:
    return {article.article_id: article for article in collect(sources, {}).articles}


def _texts(collection: Collection) -> dict[str, str]:
    return {article.article_id: article.text for article in collection.articles}


def test_articles_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    _write(tmp_path / "z.md", "Zeta.", article_id="a")
    _write(tmp_path / "b" / "b.md", "Beta.")
    _write(tmp_path / "a.md", "Alfa.", article_id="z")

    assert list(_texts(collect([tmp_path], {})).items()) == [("a", "Zeta."), ("b/b.md", "Beta."), ("z", "Alfa.")]


def test_new_changed_and_removed(tmp_path: Path) -> None:
    stays, changes, goes = (_write(tmp_path / f"{name}.md", "Prima.") for name in ("stays", "changes", "goes"))
    known = _known(tmp_path)
    _write(changes, "Dopo.")
    goes.unlink()
    _write(tmp_path / "new.md", "Nuovo.")

    collection = collect([tmp_path], known)

    assert _texts(collection) == {"stays.md": "Prima.", "changes.md": "Dopo.", "new.md": "Nuovo."}
    assert collection.unreadable == ()
    assert {article.article_id: article for article in collection.articles}["stays.md"] == known["stays.md"]
    assert stays.exists()


def test_articles_of_other_places_stay(tmp_path: Path) -> None:
    _write(tmp_path / "one" / "a.md", "Uno.")
    _write(tmp_path / "two" / "b.md", "Due.")
    known = _known(tmp_path / "one")

    assert _texts(collect([tmp_path / "two"], known)) == {"a.md": "Uno.", "b.md": "Due."}
    # Even when they are gone from disk: only a look at their own place tells that they should go.
    (tmp_path / "one" / "a.md").unlink()
    assert _texts(collect([tmp_path / "two"], known)) == {"a.md": "Uno.", "b.md": "Due."}


def test_a_source_that_is_gone_takes_its_articles_along(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.md", "Uno.")
    _write(tmp_path / "b.md", "Due.")
    known = _known(tmp_path)
    path.unlink()

    assert _texts(collect([tmp_path], known)) == {"b.md": "Due."}


def test_a_folder_is_not_its_namesake(tmp_path: Path) -> None:
    _write(tmp_path / "news-2024" / "a.md", "Uno.")
    known = _known(tmp_path / "news-2024")
    _write(tmp_path / "news" / "b.md", "Due.")

    assert _texts(collect([tmp_path / "news"], known)) == {"a.md": "Uno.", "b.md": "Due."}


def test_places_are_the_same_however_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path / "news" / "a.md", "Uno.")
    _write(tmp_path / "news" / "b.md", "Due.")
    known = _known(tmp_path / "news")
    (tmp_path / "news" / "a.md").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "news")
    monkeypatch.chdir(tmp_path)

    for source in (Path("news"), Path("./news/../news"), Path("link"), "news"):
        assert _texts(collect([source], known)) == {"b.md": "Due."}


def test_of_a_file_that_cannot_be_read_the_known_text_stays(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.md", "Uno.")
    known = _known(tmp_path)
    path.write_bytes(bytes(range(256)) * 10)

    collection = collect([tmp_path], known)

    assert _texts(collection) == {"a.md": "Uno."}
    assert [error.path for error in collection.unreadable] == [str(path)]
    assert _texts(collect([tmp_path], {})) == {}


def test_of_a_place_that_cannot_be_read_all_that_is_known_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "news" / "it" / "a.md", "Uno.")
    _write(tmp_path / "news" / "b.md", "Due.")
    known = _known(tmp_path / "news")
    listed = os.scandir if hasattr(Path, "scandir") else os.listdir

    def closed(path: str | Path) -> object:
        if Path(path).name == "it":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, listed.__name__, closed)
    assert sorted(_texts(collect([tmp_path / "news"], known))) == ["b.md", "it/a.md"]
    monkeypatch.undo()
    # A disk that is not mounted now is no reason to forget what was on it.
    (tmp_path / "news").rename(tmp_path / "old")
    collection = collect([tmp_path / "news"], known)
    assert sorted(_texts(collection)) == ["b.md", "it/a.md"]
    assert len(collection.unreadable) == 1


def test_a_folder_that_was_emptied_empties_the_index(tmp_path: Path) -> None:
    path = _write(tmp_path / "news" / "a.md", "Uno.")
    known = _known(tmp_path / "news")
    path.unlink()

    assert _texts(collect([tmp_path / "news"], known)) == {}


def test_a_name_of_two_forms_is_one_place(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "caffè")
    path = _write(folder / "a.md", "Uno.")
    _write(folder / "b.md", "Due.")
    known = _known(folder)
    path.unlink()

    assert _texts(collect([folder], known)) == {"b.md": "Due."}


def test_of_a_row_that_cannot_be_read_the_known_text_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"id": name, "text": f"Testo {name}.", "language": "it"}) for name in ("x", "y")]
    path.write_text("\n".join(rows))
    known = _known(path)
    path.write_text(rows[0] + "\n{broken")

    collection = collect([path], known)

    assert _texts(collection) == {"x": "Testo x.", "y": "Testo y."}
    assert [error.line for error in collection.unreadable] == [2]


def test_of_two_articles_with_one_id_the_first_stays(tmp_path: Path) -> None:
    _write(tmp_path / "a.md", "Uno.", article_id="same")
    second = _write(tmp_path / "b.md", "Due.", article_id="same")

    collection = collect([tmp_path], {})

    assert _texts(collection) == {"same": "Uno."}
    (error,) = collection.unreadable
    assert str(error) == f"{second}: the article id 'same' is taken by {tmp_path / 'a.md'}; give one another article_id"


def test_an_id_that_another_place_holds_is_taken(tmp_path: Path) -> None:
    first = _write(tmp_path / "one" / "a.md", "Uno.", article_id="bilancio")
    _write(tmp_path / "two" / "b.md", "Due.", article_id="bilancio")
    known = _known(tmp_path / "one")

    collection = collect([tmp_path / "two"], known)

    assert _texts(collection) == {"bilancio": "Uno."}
    assert f"the article id 'bilancio' is taken by {first}" in str(collection.unreadable[0])
    # Once it is gone from there, its id is free: the article has moved.
    first.unlink()
    assert _texts(collect([tmp_path / "two"], known)) == {"bilancio": "Due."}


def test_an_id_that_two_files_would_have_grows_by_the_folder(tmp_path: Path) -> None:
    for year in ("2023", "2024"):
        _write(tmp_path / year / "bilancio.md", f"Vale {year}.")
    both = [tmp_path / "2023", tmp_path / "2024"]
    texts = {"bilancio.md": "Vale 2023.", "2024/bilancio.md": "Vale 2024."}

    assert _texts(collect(both, {})) == texts
    # Whatever is read first, and whether the other is read at all, each keeps the id that it has.
    for sources in ([both[1]], [both[0]], both[::-1], both):
        assert _texts(collect(sources, _known(*both))) == texts


def test_a_file_that_moves_within_a_source_keeps_its_id(tmp_path: Path) -> None:
    path = _write(tmp_path / "old.md", "Uno.", article_id="same")
    known = _known(tmp_path)
    path.rename(tmp_path / "new.md")

    collection = collect([tmp_path], known)

    assert [(a.article_id, Path(a.source_path).name) for a in collection.articles] == [("same", "new.md")]
    assert collection.unreadable == ()


def test_a_source_named_twice_is_read_once(tmp_path: Path) -> None:
    _write(tmp_path / "a.md", "Uno.")

    collection = collect([tmp_path, tmp_path / "a.md", tmp_path], {})

    assert (_texts(collection), collection.unreadable) == ({"a.md": "Uno."}, ())


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    collection = collect([tmp_path], {})

    assert collection.articles == ()
    assert [error.path for error in collection.unreadable] == [str(tmp_path)]
