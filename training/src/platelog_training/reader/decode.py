"""The reference CTC decoder: greedy reading, prefix beam search, and what each character's place could also be.

The TypeScript decoder is tested against `models/golden/reader.json`, which this file produces.
All functions take log-softmax `logits` float [T, C] of one crop, class 0 being the blank.
"""

from __future__ import annotations

import numpy as np

from .alphabet import BLANK, CLASSES, decode_classes

_NOTHING = -1e30


def greedy(logits: np.ndarray) -> list[int]:
    """Classes of the best path: repeats merged, blanks removed."""
    best = logits.argmax(1)
    return [int(c) for i, c in enumerate(best) if c != BLANK and (i == 0 or best[i - 1] != c)]


def log_probability(logits: np.ndarray, classes: list[int]) -> float:
    """log P(classes): the sum over all paths that read as `classes` (CTC forward). May be -1e30."""
    extended = [BLANK]
    for c in classes:
        extended += [c, BLANK]
    labels = np.array(extended)
    # A step over the blank between two characters is allowed only when they differ.
    may_skip = np.zeros(len(labels), bool)
    may_skip[2:] = (labels[2:] != BLANK) & (labels[2:] != labels[:-2])
    alpha = np.full(len(labels), _NOTHING)
    alpha[:2] = logits[0, labels[:2]]
    for step in logits[1:]:
        one = np.concatenate([[_NOTHING], alpha[:-1]])
        two = np.where(may_skip, np.concatenate([[_NOTHING, _NOTHING], alpha])[: len(labels)], _NOTHING)
        alpha = np.maximum(np.logaddexp(np.logaddexp(alpha, one), two) + step[labels], _NOTHING)
    return float(np.logaddexp(alpha[-1], alpha[-2]) if len(labels) > 1 else alpha[-1])


def beam_search(logits: np.ndarray, width: int = 8, keep: float = -9.0) -> list[tuple[list[int], float]]:
    """The `width` likeliest texts with their log probability, best first (prefix beam search).

    Classes below log probability `keep` at a column are not followed there.
    """
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (0.0, _NOTHING)}  # ends in blank, ends in its last class
    for step in logits:
        followed: dict[tuple[int, ...], list[float]] = {}

        def add(prefix: tuple[int, ...], blank: float, last: float) -> None:
            entry = followed.setdefault(prefix, [_NOTHING, _NOTHING])
            entry[0], entry[1] = np.logaddexp(entry[0], blank), np.logaddexp(entry[1], last)

        classes = [int(c) for c in np.where(step > keep)[0] if c != BLANK]
        for prefix, (blank, last) in beams.items():
            total = np.logaddexp(blank, last)
            add(prefix, total + step[BLANK], _NOTHING)
            if prefix:
                add(prefix, _NOTHING, last + step[prefix[-1]])
            for c in classes:
                add((*prefix, c), _NOTHING, (blank if prefix and prefix[-1] == c else total) + step[c])
        ranked = sorted(followed.items(), key=lambda item: -np.logaddexp(*item[1]))[:width]
        beams = {prefix: (entry[0], entry[1]) for prefix, entry in ranked}
    return [(list(prefix), float(np.logaddexp(*entry))) for prefix, entry in beams.items()]


def best_text(logits: np.ndarray, width: int = 8) -> tuple[list[int], float]:
    """The likeliest text by beam search, with its exact forward log probability."""
    candidates = [classes for classes, _ in beam_search(logits, width)]
    path = greedy(logits)
    if path not in candidates:
        candidates.append(path)
    scored = [(classes, log_probability(logits, classes)) for classes in candidates]
    return max(scored, key=lambda item: item[1])


def posteriors(logits: np.ndarray, classes: list[int]) -> np.ndarray:
    """float [L, 36]: for each place of `classes`, how likely each character is there, the others kept."""
    table = np.empty((len(classes), CLASSES - 1))
    for place in range(len(classes)):
        for c in range(1, CLASSES):
            table[place, c - 1] = log_probability(logits, [*classes[:place], c, *classes[place + 1 :]])
    table -= table.max(1, keepdims=True)
    table = np.exp(table)
    return table / table.sum(1, keepdims=True)


def read(logits: np.ndarray) -> str:
    """The greedy text, for quick measuring."""
    return decode_classes(greedy(logits))
