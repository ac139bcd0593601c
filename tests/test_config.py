from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from checker.config import Config, RetrievalConfig, resolve_home


def test_equal_settings_have_equal_fingerprints() -> None:
    assert Config().fingerprint == Config(retrieval=RetrievalConfig(top_k=5)).fingerprint
    assert len(Config().fingerprint) == 12
    assert int(Config().fingerprint, 16) >= 0


def test_every_setting_changes_the_fingerprint() -> None:
    changed = []
    for part in fields(Config):
        value = getattr(Config(), part.name)
        if is_dataclass(value) and not isinstance(value, type):
            changed += [
                replace(Config(), **{part.name: replace(value, **{f.name: getattr(value, f.name) + 1})})
                for f in fields(value)
            ]
        else:
            changed.append(replace(Config(), **{part.name: value + 1}))

    fingerprints = {config.fingerprint for config in (Config(), *changed)}
    assert len(fingerprints) == 1 + len(changed) >= 9


def test_home_is_the_option_else_the_environments_else_the_usual_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_HOME", "/elsewhere")
    assert resolve_home(Path("here")) == Path("here")
    assert resolve_home(None) == Path("/elsewhere")
    monkeypatch.setenv("CHECKER_HOME", "")
    assert resolve_home(None) == Path(".checker")
    monkeypatch.delenv("CHECKER_HOME")
    assert resolve_home(None) == Path(".checker")
