"""Photograph a drawn plate: hang it somewhere, look at it from an angle and a distance, crop it as a detector would."""
from __future__ import annotations

import cv2
import numpy as np

from .degrade import degrade
from .surrounding import behind, in_holder

_ENLARGE = (cv2.INTER_LINEAR, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA)
_LUMA = np.array([[0.299, 0.587, 0.114]], np.float32)


def _corners(rng: np.random.Generator, w: float, h: float, upright_box: bool) -> np.ndarray:
    """Where the plate's corners lie, float32 [4, 2], when the crop was meant to put them at a w x h rectangle."""
    corners = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
    if not upright_box:  # straightened by four corners that are a little off
        return corners + (rng.normal(0, 1, (4, 2)) * [0.014 * w, 0.035 * h]).astype(np.float32)
    # cut out by an upright box only: the plate stands turned, sheared and foreshortened inside it
    angle, shear = np.radians(rng.normal(0, 6)), rng.normal(0, 0.12)
    turn = np.float32([[np.cos(angle), -np.sin(angle) + shear], [np.sin(angle), np.cos(angle)]])
    corners = (corners - [w / 2, h / 2]) @ turn.T
    far = rng.normal(0, 0.05)
    corners[:, 1] *= 1 + far * np.sign(corners[:, 0])
    corners -= corners.min(0)
    corners *= [w, h] / corners.max(0)
    return (corners + rng.normal(0, 1, (4, 2)) * [0.01 * w, 0.02 * h]).astype(np.float32)


def photograph(rng: np.random.Generator, plate_rgb: np.ndarray, out_w: int = 160, out_h: int = 48, strength: float | None = None) -> np.ndarray:
    """A reader's crop of a drawn plate: uint8 RGB [H, W, 3] in, uint8 grey [out_h, out_w] out, stretched.

    ``strength`` of the damage, 0 to 1; None draws it, more often mild than bad.
    """
    H, W = plate_rgb.shape[:2]
    u = rng.random(8)
    if strength is None:
        strength = float(rng.beta(1.1, 2.2))
    # the width at which the camera saw it: as many at 50 px as at 100 or 200; a few too small to be read
    nearest, farthest = 220, 24 if u[0] < 0.06 else 42
    cw = int(np.exp(rng.uniform(np.log(farthest), np.log(nearest))))
    ch = max(8, int(cw * H / W * np.exp(rng.normal(0.02, 0.12))))
    if ch < 11 and u[0] > 0.06:
        cw, ch = cw * 11 // ch, 11
    # how colours turn grey differs between sensors, most of all under infrared light
    if u[1] < 0.25:
        grey = cv2.transform(plate_rgb, _LUMA + rng.normal(0, 0.06, (1, 3)).astype(np.float32)).reshape(H, W)
    else:
        grey = cv2.cvtColor(plate_rgb, cv2.COLOR_RGB2GRAY)
    while min(grey.shape[0] / ch, grey.shape[1] / cw) > 2.2:  # halving is the fast and exact area mean
        grey = cv2.resize(grey, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA)
    h, w = grey.shape
    plate = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
    if u[2] < 0.4:
        grey, plate = in_holder(rng, grey)

    # meant margins are 0.06 of the plate on each side; a detector errs
    left, top, right, bottom = np.clip(0.06 + rng.normal(0, 0.035, 4), -0.04, 0.18)
    full_w, full_h = max(12, round(cw * (1 + left + right))), max(8, round(ch * (1 + top + bottom)))
    corners = _corners(rng, cw, ch, u[3] < 0.3) + np.float32([left * cw, top * ch])
    view = cv2.getPerspectiveTransform(plate, corners)
    shot = cv2.warpPerspective(grey, view, (full_w, full_h), dst=behind(rng, full_w, full_h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT)
    shot = degrade(rng, shot, strength)
    return cv2.resize(shot, (out_w, out_h), interpolation=_ENLARGE[int(u[4] * 4)] if full_w < out_w else cv2.INTER_AREA)
