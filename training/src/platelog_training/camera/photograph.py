"""Photograph a drawn plate: hang it in a surrounding, look at it from an angle and a distance, crop it as a detector would."""
from __future__ import annotations

import cv2
import numpy as np

from .degrade import degrade

_INTERPOLATIONS = (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA, cv2.INTER_LINEAR)


def _surrounding(rng: np.random.Generator, w: int, h: int) -> np.ndarray:
    """Bodywork, bumper or dark recess around a plate: soft light with an edge or two, uint8 [h, w]."""
    base = rng.integers(5, 250) if rng.random() < 0.6 else rng.integers(5, 60)
    low = base + rng.normal(0, 18, (3, 3)).astype(np.float32)
    back = cv2.resize(np.clip(low, 0, 255).astype(np.uint8), (w, h), interpolation=cv2.INTER_LINEAR)
    for _ in range(rng.integers(0, 3)):
        y, tilt, shade = int(rng.integers(-2, h + 2)), int(rng.normal(0, h * 0.1)), int(rng.integers(0, 256))
        cv2.line(back, (0, y), (w, y + tilt), shade, int(rng.integers(1, max(2, h // 5))), cv2.LINE_AA)
    return back


def photograph(rng: np.random.Generator, plate_rgb: np.ndarray, out_w: int = 160, out_h: int = 48, strength: float | None = None) -> np.ndarray:
    """A reader's crop of a drawn plate: uint8 RGB [H, W, 3] in, uint8 grey [out_h, out_w] out.

    The plate's corners lie where a detector with some error puts them: mostly straightened by four corners, at
    times cut out by an upright box only. ``strength`` None draws it from a wide spread.
    """
    H, W = plate_rgb.shape[:2]
    u = rng.random(8)
    if strength is None:
        strength = float(rng.beta(1.3, 1.8))
    # the width in px at which the camera saw it: few far ones, few near ones
    cw = int(round(np.exp(rng.uniform(np.log(24), np.log(220)))))
    ch = max(8, int(round(cw * H / W * rng.uniform(0.85, 1.25))))
    if ch < 11 and u[0] < 0.7:
        cw, ch = int(cw * 11 / ch), 11
    mix = np.array([[0.299, 0.587, 0.114]], np.float32) + (rng.normal(0, 0.05, (1, 3)).astype(np.float32) if u[1] < 0.4 else 0)
    step = min(H / (1.6 * ch), W / (1.6 * cw))
    small = cv2.resize(plate_rgb, (max(8, int(W / step)), max(6, int(H / step))), interpolation=cv2.INTER_AREA) if step > 1 else plate_rgb
    grey = cv2.transform(small, mix)
    grey = grey.reshape(grey.shape[:2])
    sh, sw = grey.shape
    margins = np.clip(0.06 + rng.normal(0, 0.035, 4), -0.04, 0.18)  # left, top, right, bottom, of the plate's size
    cx0, cy0 = margins[0] * cw, margins[1] * ch
    full_w, full_h = int(cw * (1 + margins[0] + margins[2])), int(ch * (1 + margins[1] + margins[3]))
    full_w, full_h = max(full_w, 12), max(full_h, 8)
    corners = np.float32([[0, 0], [cw, 0], [cw, ch], [0, ch]])
    if u[2] < 0.3:  # box only: the plate is turned and sheared inside its box
        angle, shear = np.radians(rng.normal(0, 5)), rng.normal(0, 0.12)
        m = np.float32([[np.cos(angle), -np.sin(angle) + shear], [np.sin(angle), np.cos(angle)]])
        corners = (corners - [cw / 2, ch / 2]) @ m.T
        corners -= corners.min(0)
        corners *= np.float32([cw, ch]) / corners.max(0)
        corners = corners + rng.normal(0, 1, (4, 2)) * [0.02 * cw, 0.03 * ch]
    else:
        corners = corners + rng.normal(0, 1, (4, 2)) * [0.015 * cw, 0.03 * ch]
    corners = (corners + [cx0, cy0]).astype(np.float32)
    back = _surrounding(rng, full_w, full_h)
    view = cv2.getPerspectiveTransform(np.float32([[0, 0], [sw, 0], [sw, sh], [0, sh]]), corners)
    shot = cv2.warpPerspective(grey, view, (full_w, full_h), dst=back, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
    shot = degrade(rng, shot, strength)
    up = _INTERPOLATIONS[int(u[3] * 4)]
    return cv2.resize(shot, (out_w, out_h), interpolation=up if full_w < out_w else cv2.INTER_AREA)
