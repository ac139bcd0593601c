from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from checker.config import Config, DecisionConfig, RetrievalConfig, resolve_home
from checker.errors import InputError


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
                replace(
                    Config(),
                    **{part.name: replace(value, **{f.name: 1 if (old := getattr(value, f.name)) < 1 else old + 1})},
                )
                for f in fields(value)
            ]
        else:
            changed.append(replace(Config(), **{part.name: value + 1}))

    fingerprints = {config.fingerprint for config in (Config(), *changed)}
    assert len(fingerprints) == 1 + len(changed) >= 9


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: RetrievalConfig(top_k=0), "top_k is 0: it must be at least 1"),
        (lambda: RetrievalConfig(candidates=0), "candidates is 0: it must be at least 1"),
        (lambda: RetrievalConfig(lexical_weight=float("nan")), "lexical_weight is nan: it must be at least 0"),
        (lambda: DecisionConfig(min_supports=1.2), "min_supports is 1.2: it must be in"),
        (lambda: DecisionConfig(min_relevance=float("nan")), "min_relevance is nan: it must be in"),
        (lambda: Config(max_claim_chars=0), "max_claim_chars is 0: it must be at least 1"),
    ],
)
def test_settings_that_mean_nothing_are_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        make()


def test_home_is_the_option_else_the_environments_else_the_usual_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_HOME", "/elsewhere")
    assert resolve_home(Path("here")) == Path("here")
    assert resolve_home(None) == Path("/elsewhere")
    monkeypatch.setenv("CHECKER_HOME", "")
    assert resolve_home(None) == Path(".checker")
    monkeypatch.delenv("CHECKER_HOME")
    assert resolve_home(None) == Path(".checker")
