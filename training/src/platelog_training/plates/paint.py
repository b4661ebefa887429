"""Colours and small lettering: what every part of a drawn plate needs."""
from __future__ import annotations

import cv2
import numpy as np

from . import faces


def pick(rng: np.random.Generator, weighted):
    """One value of (weight, value) pairs."""
    total = np.cumsum([w for w, _ in weighted])
    return weighted[min(int(np.searchsorted(total, rng.random() * total[-1], side="right")), len(weighted) - 1)][1]


def jitter(rng: np.random.Generator, colour, amount: float = 10) -> np.ndarray:
    """A colour as another paint lot has it, float32 [3]."""
    return np.clip(np.asarray(colour, np.float32) + rng.normal(0, amount * 0.5) + rng.normal(0, amount * 0.5, 3), 0, 255).astype(np.float32)


def blend(image: np.ndarray, mask: np.ndarray, colour, x: int, y: int) -> None:
    """Paint ``colour`` through a uint8 mask placed at x, y; parts outside the image are cut off."""
    h, w = mask.shape
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + w, image.shape[1]), min(y + h, image.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    a = cv2.merge([mask[y0 - y : y1 - y, x0 - x : x1 - x]] * 3)
    part = image[y0:y1, x0:x1]
    paint = np.empty_like(a)
    paint[:] = np.clip(colour, 0, 255).astype(np.uint8)
    cv2.add(cv2.multiply(part, 255 - a, scale=1 / 255), cv2.multiply(paint, a, scale=1 / 255), dst=part)


def lettering(rng: np.random.Generator, image: np.ndarray, text: str, colour, box, file: str | None = None) -> None:
    """Fit a small text into box = (x, y, w, h) px, centred. Draws nothing where no font is installed."""
    fonts = faces.installed_fonts()
    pool = fonts["lettering"] + fonts["die"]
    if not pool or not text:
        return
    mask = faces.line_of_text(file or pool[rng.integers(len(pool))], text)
    x, y, w, h = box
    scale = min(w / mask.shape[1], h / mask.shape[0])
    tw, th = max(2, round(mask.shape[1] * scale)), max(2, round(mask.shape[0] * scale))
    blend(image, cv2.resize(mask, (tw, th), interpolation=cv2.INTER_AREA), colour, round(x + (w - tw) / 2), round(y + (h - th) / 2))
