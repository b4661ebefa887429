"""How often the reader takes a thing that is no plate for one: drawn signs, clocks, badges and lettering, and street."""

from __future__ import annotations

from typing import Any

import numpy as np

from .alphabet import decode_classes
from .batches import NONE, cut_nothing
from .decode import best_text
from .flat_cache import shrink, to_grey
from .running import Run
from .snapshot import damage, photograph_flat, sloppy_crop

COUNT = 600  # of each
LEAST_CHARACTERS, LEAST_P, MOST_NONE = 4, 0.5, 0.5  # what the program would take for a plate


def things(backdrops: list[tuple[np.ndarray, np.ndarray]], count: int = COUNT, seed: int = 31) -> dict[str, np.ndarray]:
    """Crops uint8 [count,1,48,160] of things that are no plate, by kind; always the same."""
    from ..plates import draw_not_plate

    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(count):
        flat = shrink(to_grey(rng, draw_not_plate(rng)), 1)
        picture, quad = photograph_flat(rng, flat, backdrops[int(rng.integers(len(backdrops)))][0])
        drawn.append(sloppy_crop(rng, damage(rng, picture, rng.random() ** 1.3 * 0.6), quad))
    streets = [one for one in backdrops if not len(one[1])]
    street = [cut_nothing(rng, streets) for _ in range(count)]
    return {"drawn signs and lettering": np.stack(drawn)[:, None], "street": np.stack(street)[:, None]}


def false_plates(run: Run, regions: list[str], backdrops: list[tuple[np.ndarray, np.ndarray]]) -> dict[str, Any]:
    """For each kind the share (0..1) that would be taken for a plate: a text of four or more, likelier than not, not 'none'."""
    result = {}
    for kind, crops in things(backdrops).items():
        logits, region = run(crops)
        taken = 0
        for one, where in zip(logits, region, strict=True):
            classes, log_p = best_text(one)
            is_text = len(decode_classes(classes)) >= LEAST_CHARACTERS and np.exp(log_p) >= LEAST_P
            taken += bool(is_text and where[regions.index(NONE)] < MOST_NONE)
        result[kind] = {"n": len(crops), "taken": round(taken / len(crops), 4)}
    return result
