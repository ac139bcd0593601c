from __future__ import annotations

from itertools import cycle

import numpy as np
import pytest

from checker.training.distill import teaching
from checker.training.encoder import Recipe, load, train
from checker.training.vocabulary import extend

BATCH = [("the river was long", "il fiume era lungo"), ("the tower", "la torre"), ("tall", "alta")]
ITALIAN = {"fiume": 3, "lungo": 3, "torre": 3, "alta": 3, "era": 3}


def cross_entropy(scores: np.ndarray) -> float:
    """Of finding the right column, the one on the diagonal, in each row."""
    return float(np.mean(np.log(np.exp(scores).sum(axis=1)) - np.diag(scores)))


def test_the_loss_is_squared_distance_and_contrast(tiny_english: str) -> None:
    teacher, student = load(tiny_english), extend(load(tiny_english, dropout=0.0), ITALIAN, {}, {})
    english, italian = ([pair[side] for pair in BATCH] for side in (0, 1))
    right, own, other = teacher.encode(english), student.encode(english), student.encode(italian)
    distance = (np.sum((own - right) ** 2) + np.sum((other - right) ** 2)) / (2 * len(BATCH))
    scores = 20 * other @ right.T
    contrast = (cross_entropy(scores) + cross_entropy(scores.T)) / 2
    loss = teaching(student.train(), teacher, contrast=0.3)(BATCH)
    assert float(loss.detach()) == pytest.approx(distance + 0.3 * contrast, rel=1e-4)


def test_the_student_learns_where_the_teacher_puts_the_english(tiny_english: str) -> None:
    teacher, student = load(tiny_english), extend(load(tiny_english, dropout=0.0), ITALIAN, {}, {})
    english, italian = ([pair[side] for pair in BATCH] for side in (0, 1))
    right = teacher.encode(english)
    before = np.sum((student.encode(italian) - right) ** 2)
    recipe = Recipe(texts=600, rate=3e-3)
    train(student, {"all": cycle([BATCH])}, {"all": 1.0}, recipe, objectives={"all": teaching(student, teacher)})
    assert np.sum((student.encode(italian) - right) ** 2) < 0.25 * before
    np.testing.assert_array_equal(teacher.encode(english), right)
