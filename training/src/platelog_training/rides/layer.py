"""Flat pictures laid into a frame: cars' faces, signs, plates. All frames and pictures are BGR uint8."""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ..camera.degrade import motion_kernel
from .viewpoint import HEIGHT, WIDTH, between_pixels, rectangle_to_quad


@dataclass
class Sheet:
    """A picture with its alpha (uint8, or None: opaque) at halving sizes, so that far ones do not sparkle."""

    levels: list[tuple[np.ndarray, np.ndarray]]

    @staticmethod
    def of(picture: np.ndarray, alpha: np.ndarray | None = None) -> Sheet:
        alpha = np.full(picture.shape[:2], 255, np.uint8) if alpha is None else alpha
        levels = [(picture, alpha)]
        while min(picture.shape[:2]) >= 24:
            picture, alpha = (cv2.resize(p, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for p in (picture, alpha))
            levels.append((picture, alpha))
        return Sheet(levels)


@dataclass
class Laid:
    """Where something was laid: its top-left pixel, and how much of each pixel it covers, float32 [h, w] 0 to 1."""

    x: int
    y: int
    cover: np.ndarray


def _room(quads: np.ndarray, margin: int) -> tuple[int, int, int, int] | None:
    low, high = np.floor(quads.reshape(-1, 2).min(0)).astype(int) - margin, np.ceil(quads.reshape(-1, 2).max(0)).astype(int) + margin
    x0, y0, x1, y1 = max(int(low[0]), 0), max(int(low[1]), 0), min(int(high[0]), WIDTH), min(int(high[1]), HEIGHT)
    return (x0, y0, x1, y1) if x1 - x0 >= 2 and y1 - y0 >= 2 else None


def lay_sheet(frame: np.ndarray, sheet: Sheet, quad: np.ndarray, gain: float = 1.0, smear_px=(0.0, 0.0)) -> Laid | None:
    """Lay a sheet with its corners at ``quad`` [4, 2]; ``smear_px`` is how far it moves while the shutter is open."""
    reach = float(np.hypot(*smear_px))
    room = _room(quad, 2 + int(reach / 2))
    if room is None:
        return None
    x0, y0, x1, y1 = room
    shown = max(4.0, np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3]))
    level = next((s for s in reversed(sheet.levels) if s[0].shape[1] >= 0.85 * shown), sheet.levels[0])
    picture, alpha = level
    view = between_pixels(rectangle_to_quad(picture.shape[1], picture.shape[0], quad - (x0, y0)))
    size = (x1 - x0, y1 - y0)
    colour = cv2.warpPerspective(picture, view, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.warpPerspective(alpha, view, size, flags=cv2.INTER_LINEAR)
    if reach > 1.2:
        kernel = motion_kernel(int((1 + reach) * 10), int(np.degrees(np.arctan2(smear_px[1], smear_px[0]))) % 180)
        colour, cover = (cv2.filter2D(p, -1, kernel, borderType=cv2.BORDER_REPLICATE) for p in (colour, cover))
    if gain != 1.0:
        colour = cv2.convertScaleAbs(colour, alpha=gain)
    cover = cover.astype(np.float32) * (1 / 255)
    part = frame[y0:y1, x0:x1]
    part[:] = cv2.blendLinear(colour, part, cover, 1 - cover)
    return Laid(x0, y0, cover)


def lay_plate(frame: np.ndarray, plate: np.ndarray, quads: np.ndarray, gain: float = 1.0) -> Laid | None:
    """Lay a plate as the open shutter saw it: the mean over its corners at several instants, ``quads`` [K, 4, 2].

    ``gain`` is the light on it; above 1 the sensor clips it.
    """
    room = _room(quads, 2)
    if room is None:
        return None
    x0, y0, x1, y1 = room
    middle = quads[len(quads) // 2]
    # Shrunk first to about the size shown: warping alone would skip pixels.
    wide = max(np.linalg.norm(middle[1] - middle[0]), np.linalg.norm(middle[2] - middle[3]), 3.0)
    high = max(np.linalg.norm(middle[3] - middle[0]), np.linalg.norm(middle[2] - middle[1]), 2.0)
    w, h = min(plate.shape[1], int(1.6 * wide) + 2), min(plate.shape[0], int(1.6 * high) + 2)
    small = cv2.resize(plate, (w, h), interpolation=cv2.INTER_AREA)
    small = np.dstack([small, np.full((h, w), 255, np.uint8)])
    # Drawn twice as fine, then averaged: one sample a pixel would move edges by up to a tenth of a pixel.
    total = np.zeros((2 * (y1 - y0), 2 * (x1 - x0), 4), np.float32)
    # A pixel on the edge is covered in part. OpenCV fades over one pixel of the source; a clear rim makes that true.
    small = cv2.copyMakeBorder(small, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    shift = np.array([[1, 0, -1], [0, 1, -1], [0, 0, 1.0]])
    for quad in quads:
        view = between_pixels(rectangle_to_quad(w, h, 2 * (quad - (x0, y0))) @ shift)
        shot = cv2.warpPerspective(small, view, (2 * (x1 - x0), 2 * (y1 - y0)), flags=cv2.INTER_LINEAR)
        cv2.add(total, shot, dst=total, dtype=cv2.CV_32F)
    total = cv2.resize(total, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA) * (1 / (255 * len(quads)))
    cover = np.ascontiguousarray(total[:, :, 3])
    part = frame[y0:y1, x0:x1]
    light = np.minimum(total[:, :, :3] * (255 * gain), 255 * cover[..., None])
    part[:] = (part * (1 - cover)[..., None] + light + 0.5).astype(np.uint8)
    return Laid(x0, y0, cover)


def hide(earlier: Laid, later: Laid) -> None:
    """Take from what lies behind what the later one covers."""
    x0, y0 = max(earlier.x, later.x), max(earlier.y, later.y)
    x1 = min(earlier.x + earlier.cover.shape[1], later.x + later.cover.shape[1])
    y1 = min(earlier.y + earlier.cover.shape[0], later.y + later.cover.shape[0])
    if x1 > x0 and y1 > y0:
        earlier.cover[y0 - earlier.y : y1 - earlier.y, x0 - earlier.x : x1 - earlier.x] *= 1 - later.cover[y0 - later.y : y1 - later.y, x0 - later.x : x1 - later.x]


def hide_by_polygon(earlier: Laid, points: np.ndarray) -> None:
    """Take from what lies behind what a polygon [N, 2] px covers."""
    h, w = earlier.cover.shape
    low, high = points.min(0), points.max(0)
    if low[0] >= earlier.x + w or high[0] <= earlier.x or low[1] >= earlier.y + h or high[1] <= earlier.y:
        return
    mask = np.zeros((h, w), np.uint8)
    cv2.fillPoly(mask, [np.int32(np.round((np.clip(points, -4000, 5000) - 0.5 - (earlier.x, earlier.y)) * 16))], 255, cv2.LINE_AA, 4)
    earlier.cover *= 1 - mask.astype(np.float32) * (1 / 255)


def lay_polygon(frame: np.ndarray, points: np.ndarray, colour) -> None:
    """A flat polygon [N, 2] px of one colour, with soft edges."""
    if points is None or points[:, 0].max() < 0 or points[:, 0].min() > WIDTH or points[:, 1].max() < 0 or points[:, 1].min() > HEIGHT:
        return
    cv2.fillPoly(frame, [np.int32(np.round((np.clip(points, -4000, 5000) - 0.5) * 16))], tuple(float(c) for c in colour), cv2.LINE_AA, 4)


def shade_polygon(frame: np.ndarray, points: np.ndarray | None, keep: float, soft_px: int) -> None:
    """Darken a polygon [N, 2] px to ``keep`` of its light, with an edge ``soft_px`` wide: a shadow."""
    room = None if points is None else _room(np.clip(points, -4000, 5000), soft_px)
    if room is None:
        return
    x0, y0, x1, y1 = room
    mask = np.full((y1 - y0, x1 - x0), 255, np.uint8)
    cv2.fillPoly(mask, [np.int32(np.clip(points, -4000, 5000)) - [x0, y0]], int(255 * keep))
    mask = cv2.blur(mask, (2 * soft_px + 1, 2 * soft_px + 1))
    part = frame[y0:y1, x0:x1]
    cv2.multiply(part, cv2.merge([mask] * 3), dst=part, scale=1 / 255)
