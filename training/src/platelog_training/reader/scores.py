"""What a reader's texts are worth: whole-plate accuracy (also with O=0 and I=1) and character errors."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from .alphabet import fold


def edit_distance(one: str, other: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def score(truths: list[str], texts: list[str], groups: list[str]) -> dict[str, dict[str, float]]:
    """For 'all' and every group: n, exact, folded (shares of whole plates right), cer (edits a true character)."""
    tallies: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for truth, text, group in zip(truths, texts, groups, strict=True):
        for name in ("all", group):
            tally = tallies[name]
            tally[0] += 1
            tally[1] += truth == text
            tally[2] += fold(truth) == fold(text)
            tally[3] += edit_distance(truth, text)
            tally[4] += len(truth)
    return {
        name: {"n": int(n), "exact": round(exact / n, 4), "folded": round(folded / n, 4), "cer": round(edits / max(characters, 1), 4)}
        for name, (n, exact, folded, edits, characters) in sorted(tallies.items())
    }


def regions_right(probabilities: np.ndarray, names: list[str], truths: list[str], groups: list[str]) -> dict[str, float]:
    """Share of right regions where one is known ('' is not): of real crops of all countries but China, of drawn plates, of the rest.

    `probabilities` [N,R] over `names`; `groups` as in `held_out`. Groups without any are left out.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    for row, truth, group in zip(probabilities, truths, groups, strict=True):
        if truth:
            kind = "drawn" if group.startswith("drawn") else "real" if group.startswith("real") and truth != "CN" else "other"
            right[kind].append(names[int(row.argmax())] == truth)
    return {kind: round(sum(each) / len(each), 4) for kind, each in sorted(right.items())}
