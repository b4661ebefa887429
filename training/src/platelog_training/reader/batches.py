"""An endless stream of training batches, mixed from drawn plates, real crops and things that are no plate."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from .alphabet import encode
from .bending import bent
from .flat_cache import FlatCache
from .network import HEIGHT_PX, WIDTH_PX
from .real_crops import RealCrop
from .recorded_crops import DRAWN, RecordedCrops
from .snapshot import box_quad, cut_of_drawn, cut_of_real, damage, sloppy_crop, snapshot_of_flat, snapshot_of_real

REREAD_BATCHES = 600  # how often to look whether more plates have been drawn
NEWEST_SHARE = 0.7  # of the drawn plates, when there are caches of several versions of the generator
TWO_LINE_SHARE = 0.18  # of the drawn plates, on top of those that come by themselves: they are harder to learn
UNKNOWN, NONE = "unknown", "none"
INVERTED_SHARE = 0.2  # of the real crops: few of them are light on dark, and what is, was read far worse (ROUNDS.md, round 11)
RARE, MIXED = 10, 200  # see `sampling_weights`
NO_REGION = -1  # the region of many real crops is not known: no loss there


@dataclass(frozen=True)
class Mix:
    """Shares of a batch; what is left is drawn plates. `bent_real` and `bent_drawn` are shares of the real and of the drawn plates (bending.py),
    `recorded` is the share of both that an encoder has gone over (recorded_crops.py)."""

    real: float = 0.30
    chinese: float = 0.04
    negative: float = 0.06
    bent_real: float = 0.0
    bent_drawn: float = 0.0
    recorded: float = 0.0


@dataclass(frozen=True)
class Batch:
    """crops uint8 [B,1,48,160]; targets int64 [sum of lengths]; lengths, regions int64 [B]."""

    crops: torch.Tensor
    targets: torch.Tensor
    lengths: torch.Tensor
    regions: torch.Tensor


def region_names(caches: list[FlatCache]) -> list[str]:
    """The countries of the drawn plates in order, then 'unknown' and 'none'."""
    countries = {row["region"] for cache in caches for row in cache.rows} - {UNKNOWN, NONE}
    return [*sorted(countries), UNKNOWN, NONE]


def sampling_weights(regions: list[str]) -> np.ndarray:
    """float64 [len(regions)], sum 1: how often each real crop is shown, by the root of how many its country ('' when not known) has.

    Half of the crops whose country is known are British. Countries with fewer than `RARE` crops count as if they had those, crops of no
    known country as if they were of one with `MIXED`.
    """
    counts = Counter(regions)
    weights = np.array([(max(RARE, counts[region]) if region else MIXED) ** -0.5 for region in regions])
    return weights / weights.sum()


class Recordings:
    """Recorded plates by chance: real ones as often as `sampling_weights` says, drawn ones all alike."""

    def __init__(self, folders: list[Path]) -> None:
        self._crops = [RecordedCrops(folder) for folder in folders]
        at = [(folder, index, row) for folder, crops in enumerate(self._crops) for index, row in enumerate(crops.rows)]
        self._drawn = [one for one in at if one[2]["origin"] == DRAWN]
        self._real = [one for one in at if one[2]["origin"] != DRAWN]
        self._up_to = np.cumsum(sampling_weights([row["region"] for _, _, row in self._real])) if self._real else np.zeros(0)

    def any(self, rng: np.random.Generator, *, real: bool) -> tuple[np.ndarray, str, str]:
        """A crop uint8 [48,160], its text and its region."""
        if real:
            chosen = self._real[min(int(np.searchsorted(self._up_to, rng.random())), len(self._real) - 1)]
        else:
            chosen = self._drawn[int(rng.integers(len(self._drawn)))]
        folder, index, row = chosen
        cut = cut_of_real if real else cut_of_drawn
        return cut(rng, *self._crops[folder].picture(index)), row["text"], row["region"]


def maybe_bent(rng: np.random.Generator, crop: np.ndarray, share: float) -> np.ndarray:
    """The crop, bent in `share` of all calls."""
    return bent(rng, crop) if rng.random() < share else crop


def cut_nothing(rng: np.random.Generator, backdrops: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """A crop of a street picture that shows less than a tenth of any plate."""
    for _ in range(20):
        picture, boxes = backdrops[int(rng.integers(len(backdrops)))]
        width = np.exp(rng.uniform(np.log(24), np.log(200)))
        height = width / rng.uniform(1.2, 5.0)
        if width + 4 >= picture.shape[1] or height + 4 >= picture.shape[0]:
            continue
        x, y = rng.uniform(1, picture.shape[1] - width - 2), rng.uniform(1, picture.shape[0] - height - 2)
        if len(boxes):
            w = np.minimum(x + width, boxes[:, 2]) - np.maximum(x, boxes[:, 0])
            h = np.minimum(y + height, boxes[:, 3]) - np.maximum(y, boxes[:, 1])
            covered = np.clip(w, 0, None) * np.clip(h, 0, None) / ((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) + 1)
            if covered.max() > 0.1:
                continue
        return sloppy_crop(rng, picture, box_quad(x, y, x + width, y + height))
    return np.full((HEIGHT_PX, WIDTH_PX), int(rng.integers(0, 256)), np.uint8)


class TrainingBatches(IterableDataset[Batch]):
    """Yields `Batch` for ever; every worker and every seed has its own stream."""

    def __init__(
        self,
        flat: list[Path],
        real: list[RealCrop],
        backdrops: list[tuple[np.ndarray, np.ndarray]],
        regions: list[str],
        *,
        batch: int,
        seed: int,
        mix: Mix = Mix(),
        recorded: list[Path] | None = None,
    ) -> None:
        """`recorded`: folders made by `recorded_crops`, wanted when `mix.recorded` is more than 0."""
        self._flat_folders, self._backdrops, self._batch, self._seed, self._mix = flat, backdrops, batch, seed, mix
        self._chinese = [crop for crop in real if crop.origin == "cn"]
        self._real = [crop for crop in real if crop.origin != "cn"]
        self._up_to = np.cumsum(sampling_weights([crop.region for crop in self._real]))
        self._recordings = Recordings(recorded) if recorded else None
        self._region_index = {name: index for index, name in enumerate(regions)}

    def _one(self, rng: np.random.Generator, caches: list[FlatCache]) -> tuple[np.ndarray, str, int]:
        """A crop, its text, its region's index."""
        choice = rng.random()
        mix = self._mix
        recorded = self._recordings is not None and rng.random() < mix.recorded
        if choice < mix.real + mix.chinese:
            chinese = choice >= mix.real
            if recorded and not chinese:
                seen, text, region = self._recordings.any(rng, real=True)
            else:
                if chinese:
                    crop = self._chinese[int(rng.integers(len(self._chinese)))]
                else:
                    crop = self._real[min(int(np.searchsorted(self._up_to, rng.random())), len(self._real) - 1)]
                seen, text, region = snapshot_of_real(rng, crop.picture, crop.quad), crop.text, crop.region
            seen = maybe_bent(rng, seen, mix.bent_real)
            if not chinese and rng.random() < INVERTED_SHARE:
                return 255 - seen, text, NO_REGION  # which country has such plates is another question
            return seen, text, self._region_index.get(region, NO_REGION)
        if choice < mix.real + mix.chinese + mix.negative:
            picture = cut_nothing(rng, self._backdrops)
            return (damage(rng, picture, rng.random() * 0.5) if rng.random() < 0.3 else picture), "", self._region_index[NONE]
        if recorded:
            seen, text, region = self._recordings.any(rng, real=False)
            return maybe_bent(rng, seen, mix.bent_drawn), text, self._region_index.get(region, NO_REGION)
        older = len(caches) > 1 and rng.random() > NEWEST_SHARE
        flat = caches[int(rng.integers(len(caches) - 1))] if older else caches[-1]
        two_lines = rng.random() < TWO_LINE_SHARE and flat.two_lines
        index = flat.two_lines[int(rng.integers(len(flat.two_lines)))] if two_lines else int(rng.integers(len(flat)))
        row = flat.rows[index]
        backdrop = self._backdrops[int(rng.integers(len(self._backdrops)))][0]
        crop = maybe_bent(rng, snapshot_of_flat(rng, flat.image(index), backdrop, lines=row["lines"]), mix.bent_drawn)
        return crop, row["text"], self._region_index.get(row["region"], NO_REGION)

    def __iter__(self):
        cv2.setNumThreads(1)
        worker = get_worker_info()
        rng = np.random.default_rng([self._seed, worker.id if worker else 0])
        for count in itertools.count():
            if count % REREAD_BATCHES == 0:
                caches = [FlatCache(folder) for folder in self._flat_folders]
            crops = np.empty((self._batch, 1, HEIGHT_PX, WIDTH_PX), np.uint8)
            targets: list[int] = []
            lengths = np.empty(self._batch, np.int64)
            regions = np.empty(self._batch, np.int64)
            for i in range(self._batch):
                crops[i, 0], text, regions[i] = self._one(rng, caches)
                classes = encode(text)
                targets += classes
                lengths[i] = len(classes)
            yield Batch(
                torch.from_numpy(crops), torch.tensor(targets, dtype=torch.long), torch.from_numpy(lengths), torch.from_numpy(regions)
            )
