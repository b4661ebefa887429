"""How far the reader's own probabilities are to be believed, fitted on held-out training-side crops.

Two temperatures. A whole text's probability p becomes sigmoid(logit(p) / T). A place's distribution over
characters becomes p^(1/T), made to sum to one again.
"""

from __future__ import annotations

import numpy as np

from .alphabet import encode
from .decode import best_text, posteriors

_GRID = np.exp(np.linspace(np.log(0.4), np.log(6), 80))


def text_temperature(probabilities: np.ndarray, right: np.ndarray) -> float:
    """The T of least log loss for whole texts: `probabilities` [n] in 0..1, `right` bool [n]."""
    p = np.clip(probabilities, 1e-6, 1 - 1e-6)
    odds = np.log(p / (1 - p))
    losses = [np.logaddexp(0, np.where(right, -odds, odds) / t).mean() for t in _GRID]
    return round(float(_GRID[int(np.argmin(losses))]), 3)


def character_temperature(tables: list[np.ndarray], truths: list[list[int]]) -> float:
    """The T of least log loss for single places: tables [L,36] with the true classes 1..36, equal lengths only."""
    rows = np.concatenate([np.log(np.clip(table, 1e-9, 1)) for table in tables])
    wanted = np.concatenate([np.array(t) - 1 for t in truths])
    losses = []
    for t in _GRID:
        scaled = rows / t
        losses.append(float((np.logaddexp.reduce(scaled, 1) - scaled[np.arange(len(wanted)), wanted]).mean()))
    return round(float(_GRID[int(np.argmin(losses))]), 3)


def calibrated(probability: float, temperature: float) -> float:
    """sigmoid(logit(p) / T)."""
    p = min(max(probability, 1e-6), 1 - 1e-6)
    return float(1 / (1 + (1 / p - 1) ** (1 / temperature)))


def fit(logits: np.ndarray, texts: list[str], *, most: int = 700) -> dict[str, float]:
    """Both temperatures and the expected calibration error of whole texts before and after, on up to `most` crops."""
    chosen = np.random.default_rng(0).permutation(len(texts))[:most]
    probabilities, right, tables, truths = [], [], [], []
    for index in chosen:
        classes, log_p = best_text(logits[index])
        truth = encode(texts[index])
        probabilities.append(np.exp(log_p)), right.append(classes == truth)
        if len(classes) == len(truth) > 0 and len(tables) < 250:
            tables.append(posteriors(logits[index], classes)), truths.append(truth)
    p, ok = np.array(probabilities), np.array(right)
    temperature = text_temperature(p, ok)
    after = np.array([calibrated(v, temperature) for v in p])
    return {
        "temperature": temperature,
        "characterTemperature": character_temperature(tables, truths) if tables else 1.0,
        "crops": len(chosen),
        "errorBefore": round(expected_error(p, ok), 4),
        "errorAfter": round(expected_error(after, ok), 4),
    }


def expected_error(probabilities: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins."""
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    total = 0.0
    for b in range(bins):
        inside = place == b
        if inside.any():
            total += inside.mean() * abs(probabilities[inside].mean() - right[inside].mean())
    return float(total)


