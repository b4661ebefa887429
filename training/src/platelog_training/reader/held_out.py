"""The fixed crops a reader is measured on while it trains: the held tenth of the real ones, and drawn ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .batches import NONE, cut_nothing
from .flat_cache import FlatCache
from .network import HEIGHT_PX, WIDTH_PX
from .real_crops import RealCrop
from .snapshot import MARGIN_RATIO, expand_quad, snapshot_of_flat, warp_crop


@dataclass(frozen=True)
class HeldOut:
    """crops uint8 [N,1,48,160]; for each its text, its group in the table, its region ('' when not known)."""

    crops: np.ndarray
    texts: list[str]
    groups: list[str]
    regions: list[str]


def held_out(real: list[RealCrop], flat: Path | None, backdrops: list[tuple[np.ndarray, np.ndarray]], *, drawn: int = 1000) -> HeldOut:
    """Real crops as the product cuts them; drawn plates (from a cache no training reads) photographed with a fixed seed."""
    crops, texts, groups, regions = [], [], [], []
    for crop in real:
        crops.append(warp_crop(crop.picture, expand_quad(crop.quad, *[MARGIN_RATIO] * 4)))
        texts.append(crop.text), groups.append(f"real {crop.origin}"), regions.append(crop.region)
    rng = np.random.default_rng(2026)
    for _ in range(120):
        crops.append(cut_nothing(rng, backdrops))
        texts.append(""), groups.append("nothing"), regions.append(NONE)
    if flat is not None:
        cache = FlatCache(flat)
        for index in range(min(drawn, len(cache))):
            row = cache.rows[index]
            backdrop = backdrops[int(rng.integers(len(backdrops)))][0]
            crops.append(snapshot_of_flat(rng, cache.image(index), backdrop, lines=row["lines"]))
            texts.append(row["text"]), regions.append(row["region"])
            groups.append(f"drawn {row['region']}" + (" 2 lines" if row["lines"] > 1 else ""))
    stacked = np.stack(crops).reshape(-1, 1, HEIGHT_PX, WIDTH_PX) if crops else np.zeros((0, 1, HEIGHT_PX, WIDTH_PX), np.uint8)
    return HeldOut(stacked, texts, groups, regions)
