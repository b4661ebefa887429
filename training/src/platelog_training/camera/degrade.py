"""Dashcam damage to a small grey picture: blur, light, noise, sharpening, compression.

The order is that of a camera: the lens and the movement blur, light falls on the sensor (exposure, glare, night), the
sensor adds noise, the camera's own processing sharpens, the encoder breaks up what is left. Lengths are in parts of
the picture's height, which is about that of the plate; noise is held below the picture's own contrast, because a
crop in which nothing can be read teaches a reader to guess.
"""
from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

_LEVELS = np.arange(256, dtype=np.float32)


@lru_cache(maxsize=8192)
def motion_kernel(reach_tenths: int, angle_deg: int) -> np.ndarray:
    """A straight smear of ``reach_tenths`` / 10 px at an angle, float32, sums to 1."""
    reach = reach_tenths / 10
    size = max(3, int(np.ceil(reach)) | 1)
    kernel = np.zeros((size, size), np.float32)
    c = (size - 1) / 2
    for u in np.linspace(-0.5, 0.5, 4 * size + 1):
        x, y = c + u * (reach - 1) * np.cos(np.radians(angle_deg)), c + u * (reach - 1) * np.sin(np.radians(angle_deg))
        x0, y0 = int(np.floor(x)), int(np.floor(y))
        for dx in (0, 1):
            for dy in (0, 1):
                if 0 <= x0 + dx < size and 0 <= y0 + dy < size:
                    kernel[y0 + dy, x0 + dx] += (1 - abs(x - x0 - dx)) * (1 - abs(y - y0 - dy))
    return kernel / kernel.sum()


def _blur(rng: np.random.Generator, x: np.ndarray, s: float, u: np.ndarray) -> np.ndarray:
    """Movement (mostly sideways, at times any way), focus, and a wet or dirty windscreen's veil."""
    h = x.shape[0]
    if u[0] < 0.25 + 0.3 * s:
        reach = 1 + min(abs(rng.normal()), 2.2) * (0.02 + 0.07 * s) * h
        angle = int(rng.normal(0, 12)) if u[1] < 0.65 else int(rng.integers(0, 180))
        if reach > 1.25:
            x = cv2.filter2D(x, -1, motion_kernel(int(reach * 10), angle % 180), borderType=cv2.BORDER_REPLICATE)
    if u[2] < 0.35 + 0.3 * s:
        x = cv2.GaussianBlur(x, (0, 0), 0.2 + min(abs(rng.normal()), 2.2) * (0.008 + 0.024 * s) * h)
    return x


def _tone(rng: np.random.Generator, s: float, u: np.ndarray) -> np.ndarray:
    """Exposure, contrast and gamma as one table: day, night, backlit, washed out by headlights."""
    lut = _LEVELS
    if u[0] < 0.06 + 0.16 * s:  # night: dim and flat
        lut = lut * rng.uniform(0.14, 0.6) + rng.uniform(0, 30)
    elif u[0] > 0.95 - 0.04 * s:  # too much light: the ground saturates, thin strokes fade
        lut = lut * rng.uniform(1.1, 1.6) + rng.uniform(0, 60)
    else:
        lut = (lut - 128) * np.exp(rng.normal(-0.2, 0.15 + 0.2 * s)) + 128 + rng.normal(0, 12 + 18 * s)
    if u[1] < 0.5:
        lut = 255 * (np.clip(lut, 0, 255) / 255) ** np.exp(rng.normal(0, 0.3))
    if u[2] < 0.012:  # infrared, where some inks turn pale: ground and characters change places
        lut = 255 - lut
    return np.clip(lut, 0, 255).astype(np.uint8)


def _glare(rng: np.random.Generator, w: int, h: int) -> np.ndarray:
    """Headlight, sun or lamp on one part, with its bloom: float32 [h, w] to add."""
    cx, cy, r = rng.uniform(-0.2, 1.2) * w, rng.uniform(-0.3, 1.3) * h, rng.uniform(0.15, 0.8) * h
    gx = np.exp(-(((np.arange(w, dtype=np.float32) - cx) / (r * rng.uniform(0.7, 3))) ** 2))
    gy = np.exp(-(((np.arange(h, dtype=np.float32) - cy) / r) ** 2))
    return np.outer(gy * rng.uniform(25, 150), gx).astype(np.float32)


def degrade(rng: np.random.Generator, grey: np.ndarray, strength: float = 0.5) -> np.ndarray:
    """What a camera would keep: uint8 [h, w] in, uint8 [h, w] out. ``strength`` 0 is nearly clean, 1 the worst night."""
    h, w = grey.shape
    u = rng.random(14)
    s = float(strength)
    x = _blur(rng, grey, s, u)
    x = cv2.LUT(x, _tone(rng, s, u[3:]))
    extra = _glare(rng, w, h) if u[6] < 0.08 + 0.1 * s else None
    if u[7] < 0.5 + 0.4 * s:
        sigma = min(abs(rng.normal()) * (2 + 10 * s) + 0.5, 1 + 0.3 * float(x.std()))
        noise = rng.standard_normal((h, w), dtype=np.float32)
        if u[8] < 0.4:  # noise that the camera has smoothed into grain
            noise = cv2.GaussianBlur(noise, (3, 3), 0) * 1.9
        noise *= sigma
        if u[9] < 0.06:  # lines of a rolling shutter under lamps that flicker
            noise += rng.standard_normal((h, 1), dtype=np.float32) * (0.6 * sigma)
        extra = noise if extra is None else extra + noise
    if extra is not None:
        x = np.clip(extra + x, 0, 255).astype(np.uint8)
    if u[10] < 0.3 + 0.15 * s:  # the camera's sharpening, with halos
        amount = rng.uniform(0.2, 1.5)
        x = cv2.addWeighted(x, 1 + amount, cv2.GaussianBlur(x, (0, 0), rng.uniform(0.6, 1.6)), -amount, 0)
    if u[11] < 0.45 + 0.4 * s:  # the encoder: low-quality JPEG at this size stands in for H.264 blocks
        floor = 12 if h > 24 else 30 if h > 14 else 45
        quality = int(np.clip(rng.normal(78 - 45 * s, 16), floor, 96))
        x = cv2.imdecode(cv2.imencode(".jpg", x, (cv2.IMWRITE_JPEG_QUALITY, quality))[1], cv2.IMREAD_GRAYSCALE)
    return x
