"""Plates of a patch to what each stride-8 cell should say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .network import STRIDE


@dataclass
class Patch:
    """A training picture: grey uint8 [H,W]; plates' boxes [N,4], quads [N,4,2] (NaN where unknown), ignored boxes [M,4]."""

    grey: np.ndarray
    boxes: np.ndarray
    quads: np.ndarray
    ignored: np.ndarray


@dataclass
class Targets:
    """Maps over cells: `heat` 0..1 of a score, `counts` where the score is judged at all (1 or 0);
    lists over judged cells: `index` row-major, `weight` (1 a plate in sum), `edges` [K,4] and
    `corners` [K,8] in pixels from the cell's centre; unknown corners are NaN."""

    heat: np.ndarray
    counts: np.ndarray
    index: np.ndarray
    weight: np.ndarray
    edges: np.ndarray
    corners: np.ndarray


def make_targets(patch: Patch) -> Targets:
    rows, columns = patch.grey.shape[0] // STRIDE, patch.grey.shape[1] // STRIDE
    xs = (np.arange(columns, dtype=np.float32) + 0.5) * STRIDE
    ys = (np.arange(rows, dtype=np.float32) + 0.5) * STRIDE
    heat = np.zeros((rows, columns), np.float32)
    owner = np.full((rows, columns), -1, np.int32)
    counts = np.ones((rows, columns), np.float32)
    half = STRIDE / 2
    for x1, y1, x2, y2 in patch.ignored:
        counts[np.ix_((ys > y1 - half) & (ys < y2 + half), (xs > x1 - half) & (xs < x2 + half))] = 0
    for i, (x1, y1, x2, y2) in enumerate(patch.boxes):
        sigma_x, sigma_y = max(0.14 * (x2 - x1), 0.5 * STRIDE), max(0.14 * (y2 - y1), 0.5 * STRIDE)
        centre_x, centre_y = (x1 + x2) / 2, (y1 + y2) / 2
        bump = np.exp(-0.5 * ((ys - centre_y) / sigma_y) ** 2)[:, None] * np.exp(-0.5 * ((xs - centre_x) / sigma_x) ** 2)[None]
        row = int(np.clip(centre_y // STRIDE, 0, rows - 1))
        column = int(np.clip(centre_x // STRIDE, 0, columns - 1))
        bump[row, column] = 1.0
        wins = bump > heat
        heat[wins] = bump[wins]
        owner[wins & (bump > 0.3)] = i
        counts[bump > 0.3] = 1
    index = np.flatnonzero(owner.ravel() >= 0)
    plate = owner.ravel()[index]
    weight = heat.ravel()[index]
    if len(index):
        weight = weight / np.bincount(plate, weight, len(patch.boxes))[plate]
    centre = np.stack([xs[index % columns], ys[index // columns]], axis=1)
    edges = patch.boxes[plate] - np.tile(centre, 2)
    corners = (patch.quads[plate] - centre[:, None, :]).reshape(-1, 8)
    return Targets(heat, counts, index.astype(np.int64), weight.astype(np.float32),
                   edges.astype(np.float32), corners.astype(np.float32))
