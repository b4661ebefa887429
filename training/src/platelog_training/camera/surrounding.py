"""What hangs around a plate: its holder, and the bodywork, bumper, grille or recess behind it. All grey, all small."""
from __future__ import annotations

import cv2
import numpy as np

from ..plates import faces
from ..plates.surface import DEALER_WORDS


def in_holder(rng: np.random.Generator, grey: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The plate in a frame, at times with a dealer's strip: (uint8 picture, float32 [4, 2] the plate's corners in it)."""
    h, w = grey.shape
    u = rng.random(4)
    t = max(1, round(h * rng.uniform(0.02, 0.11)))
    strip = round(h * rng.uniform(0.1, 0.22)) if u[0] < 0.4 else t
    shade = int(rng.integers(8, 60)) if u[1] < 0.75 else int(rng.integers(110, 250))
    framed = cv2.copyMakeBorder(grey, t, strip, t, t, cv2.BORDER_CONSTANT, value=shade)
    if strip > t and strip >= 6:
        fonts = faces.installed_fonts()["lettering"]
        if fonts:
            mask = faces.line_of_text(fonts[rng.integers(len(fonts))], DEALER_WORDS[rng.integers(len(DEALER_WORDS))])
            th = max(3, round(strip * 0.6))
            tw = min(int(w * 0.8), max(4, mask.shape[1] * th // mask.shape[0]))
            words = cv2.resize(mask, (tw, th), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
            x, y = (framed.shape[1] - tw) // 2, t + h + (strip - th) // 2
            part = framed[y : y + th, x : x + tw]
            part[:] = part + ((225 if shade < 100 else 25) - part.astype(np.float32)) * words
    elif u[2] < 0.3:
        cv2.rectangle(framed, (0, 0), (framed.shape[1] - 1, framed.shape[0] - 1), int(rng.integers(60, 255)), 1)
    return framed, np.float32([[t, t], [t + w, t], [t + w, t + h], [t, t + h]])


def behind(rng: np.random.Generator, w: int, h: int) -> np.ndarray:
    """Bodywork, bumper, grille or dark recess, uint8 [h, w]: soft light with an edge, a slot or a shadow."""
    u = rng.random(4)
    base = rng.uniform(5, 250) if u[0] < 0.6 else rng.uniform(5, 55)
    low = np.clip(base + rng.normal(0, 16, (3, 3)), 0, 255).astype(np.uint8)
    back = cv2.resize(low, (w, h), interpolation=cv2.INTER_LINEAR)
    if u[1] < 0.2:  # a grille: bars across or upright
        step, shade, tilt = max(3, int(h * rng.uniform(0.06, 0.25))), int(rng.integers(0, 256)), int(rng.normal(0, h * 0.15))
        upright = u[2] < 0.3
        for y in range(-h, (w if upright else 2 * h), step):
            a, b = ((y, 0), (y + tilt, h)) if upright else ((0, y), (w, y + tilt))
            cv2.line(back, a, b, shade, max(1, step // 3), cv2.LINE_AA)
    else:
        for _ in range(int(rng.integers(0, 4))):
            y, tilt = int(rng.integers(-2, h + 2)), int(rng.normal(0, h * 0.12))
            cv2.line(back, (0, y), (w, y + tilt), int(rng.integers(0, 256)), int(rng.integers(1, max(2, h // 4))), cv2.LINE_AA)
    if u[3] < 0.15:
        cv2.circle(back, (int(rng.integers(w)), int(rng.integers(h))), max(2, int(h * rng.uniform(0.1, 0.6))), int(rng.integers(0, 256)), -1 if u[2] < 0.5 else 2, cv2.LINE_AA)
    return back
