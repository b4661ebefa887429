"""The decoder against brute force over every path, and the equal, empty and single cases."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from .alphabet import encode, fold
from .decode import beam_search, best_text, greedy, log_probability, posteriors
from .scores import edit_distance, score


def small_logits(seed: int, columns: int = 5, classes: int = 4) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(0, 2, (columns, classes))
    return rows - np.logaddexp.reduce(rows, 1)[:, None]


def all_texts(logits: np.ndarray) -> dict[tuple[int, ...], float]:
    """P(text) of every text, by adding up every path."""
    totals: dict[tuple[int, ...], float] = {}
    for path in itertools.product(range(logits.shape[1]), repeat=len(logits)):
        text = tuple(c for i, c in enumerate(path) if c and (i == 0 or path[i - 1] != c))
        totals[text] = totals.get(text, 0.0) + float(np.exp(sum(logits[i, c] for i, c in enumerate(path))))
    return totals


@pytest.mark.parametrize("seed", range(5))
def test_forward_probability_is_the_sum_over_paths(seed: int) -> None:
    logits = small_logits(seed)
    for text, probability in all_texts(logits).items():
        assert np.exp(log_probability(logits, list(text))) == pytest.approx(probability, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_a_wide_beam_finds_the_likeliest_text(seed: int) -> None:
    logits = small_logits(seed)
    likeliest = max(all_texts(logits).items(), key=lambda item: item[1])
    classes, log_p = best_text(logits, width=64)
    assert (tuple(classes), pytest.approx(np.exp(log_p))) == (likeliest[0], likeliest[1])
    assert beam_search(logits, 64)[0][1] == pytest.approx(log_p, abs=1e-3)


def path_logits(path: list[int], classes: int = 4) -> np.ndarray:
    return np.log(np.full((len(path), classes), 1e-6) + np.eye(classes)[path])


@pytest.mark.parametrize(
    ("path", "text"),
    [([0, 0, 0], []), ([1], [1]), ([1, 1, 1], [1]), ([1, 0, 1], [1, 1]), ([1, 2, 1], [1, 2, 1]), ([0, 3, 3, 0, 3], [3, 3])],
)
def test_greedy(path: list[int], text: list[int]) -> None:
    assert greedy(path_logits(path)) == text


def test_posteriors_sum_to_one_and_agree_with_the_text() -> None:
    rows = np.random.default_rng(1).normal(0, 0.2, (12, 37))
    for column, c in ((1, 5), (5, 11), (9, 11)):
        rows[column, c] += 9
        rows[column - 1, 0] += 9
    logits = rows - np.logaddexp.reduce(rows, 1)[:, None]
    table = posteriors(logits, [5, 11, 11])
    assert table.shape == (3, 36)
    assert table.sum(1) == pytest.approx(np.ones(3))
    assert [int(row.argmax()) + 1 for row in table] == [5, 11, 11]
    assert posteriors(logits, []).shape == (0, 36)


def test_texts_and_scores() -> None:
    assert encode("A-1Ж") == [11, 2]
    assert fold("OI01") == "0101"
    assert [edit_distance(*pair) for pair in (("", ""), ("A", ""), ("ABC", "ADC"), ("ABC", "ABC"))] == [0, 1, 1, 0]
    table = score(["A1O", "B2"], ["A10", "B2"], ["x", "y"])
    assert (table["all"]["exact"], table["all"]["folded"], table["x"]["exact"]) == (0.5, 1.0, 0.0)
    assert score([], [], []) == {}
