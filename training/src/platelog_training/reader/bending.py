"""Lettering that nobody has: a finished crop bent, leant, stretched unevenly and shaken a little, smoothly, so that it stays legible.

Plates are bent by bumpers and by accidents, and real lettering varies more than our fonts do. The reader knows its real crops by heart
(training/ROUNDS.md, "Gaps"); a plate that is warped anew each time it is shown cannot be known so.
"""

from __future__ import annotations

import cv2
import numpy as np

from .network import HEIGHT_PX, WIDTH_PX

BEND_PX, MOST_BEND_PX = 3.5, 9.0  # spread of how far the middle hangs below both ends, at 48 px of height
LEAN = 0.12  # spread of how far the characters lean, sideways px a px of height
UNEVEN = 0.25  # most that characters at one place are wider or narrower than elsewhere
SHAKE_PX = (1.0, 0.8)  # spread of the points of a coarse grid, sideways and up
GRID = (11, 4)  # its columns and rows
_X, _Y = np.meshgrid(np.arange(WIDTH_PX, dtype=np.float32), np.arange(HEIGHT_PX, dtype=np.float32))
_ACROSS = _X[:1] / (WIDTH_PX - 1) * 2 - 1  # [1,160], -1..1


def bent(rng: np.random.Generator, crop: np.ndarray) -> np.ndarray:
    """uint8 [48,160] in, the same plate warped smoothly, uint8 [48,160], out; edges are repeated."""
    bend = np.clip(rng.normal(0, BEND_PX), -MOST_BEND_PX, MOST_BEND_PX)
    waves = rng.uniform(0.4, 1.5)
    swing = rng.uniform(0, UNEVEN) * WIDTH_PX / (2 * np.pi * waves)
    # Wider here, narrower there; what lies in the middle stays in the middle.
    phase = rng.uniform(0, 2 * np.pi)
    uneven = swing * (np.sin(np.pi * waves * _ACROSS + phase) - np.sin(phase))
    shake = [cv2.resize(rng.normal(0, spread, GRID[::-1]).astype(np.float32), (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_CUBIC) for spread in SHAKE_PX]
    across = _X + uneven.astype(np.float32) + np.float32(rng.normal(0, LEAN)) * (_Y - HEIGHT_PX / 2) + shake[0]
    down = _Y + np.float32(bend) * (_ACROSS**2 - 1 / 3) + shake[1]
    return cv2.remap(crop, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
