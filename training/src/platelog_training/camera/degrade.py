"""Dashcam damage to a small grey picture: blur, light, noise, sharpening, compression.

The order is that of a camera: the lens and the movement blur, light falls on the sensor (exposure, glare, night), the
sensor adds noise, the camera's own processing sharpens, the encoder breaks up what is left.
"""
from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np


@lru_cache(maxsize=4096)
def _motion_kernel(length: int, angle_deg: int) -> np.ndarray:
    """A line of ``length`` px (in tenths) at an angle, summing to 1."""
    reach = length / 10
    size = int(np.ceil(reach)) | 1
    size = max(3, size + (1 - size % 2))
    kernel = np.zeros((size, size), np.float32)
    c = size / 2 - 0.5
    for u in np.linspace(-0.5, 0.5, 4 * size + 1):
        x, y = c + u * (reach - 1) * np.cos(np.radians(angle_deg)), c + u * (reach - 1) * np.sin(np.radians(angle_deg))
        x0, y0 = int(np.floor(x)), int(np.floor(y))
        for dx in (0, 1):
            for dy in (0, 1):
                if 0 <= x0 + dx < size and 0 <= y0 + dy < size:
                    kernel[y0 + dy, x0 + dx] += (1 - abs(x - x0 - dx)) * (1 - abs(y - y0 - dy))
    return kernel / kernel.sum()


def degrade(rng: np.random.Generator, grey: np.ndarray, strength: float = 0.5) -> np.ndarray:
    """What a camera would keep: uint8 [h, w] in, uint8 [h, w] out. ``strength`` 0 is nearly clean, 1 the worst night."""
    h, w = grey.shape
    u = rng.random(16)
    s = float(strength)
    x = grey
    # movement and focus: in pixels of this picture, so scaled with its height
    if u[0] < 0.25 + 0.35 * s:
        reach = 1 + abs(rng.normal(0, 1)) * (0.03 + 0.09 * s) * h
        angle = int(rng.normal(0, 12)) if u[1] < 0.7 else int(rng.integers(0, 180))
        if reach > 1.3:
            x = cv2.filter2D(x, -1, _motion_kernel(min(int(reach * 10), 400), angle % 180), borderType=cv2.BORDER_REPLICATE)
    if u[2] < 0.35 + 0.3 * s:
        sigma = abs(rng.normal(0, 1)) * (0.008 + 0.022 * s) * h + 0.2
        x = cv2.GaussianBlur(x, (0, 0), sigma)
    # light
    lut = np.arange(256, dtype=np.float32)
    if u[3] < 0.08 + 0.2 * s:  # night: dim and flat
        lut = lut * rng.uniform(0.12, 0.6) + rng.uniform(0, 25)
    else:
        contrast = np.exp(rng.normal(-0.15, 0.15 + 0.3 * s))
        lut = (lut - 128) * contrast + 128 + rng.normal(0, 14 + 30 * s)
    if u[4] < 0.5:
        lut = 255 * (np.clip(lut, 0, 255) / 255) ** np.exp(rng.normal(0, 0.35))
    if u[5] < 0.06:  # overexposed
        lut = lut * rng.uniform(1.2, 1.9) + rng.uniform(0, 50)
    x = cv2.LUT(x, np.clip(lut, 0, 255).astype(np.uint8))
    f = None
    if u[6] < 0.12 + 0.15 * s:  # headlight or sun on one part, with bloom
        cx, cy, r = rng.uniform(-0.2, 1.2) * w, rng.uniform(-0.2, 1.2) * h, rng.uniform(0.15, 0.9) * h
        gx, gy = np.exp(-(((np.arange(w) - cx) / (r * rng.uniform(0.7, 3))) ** 2)), np.exp(-(((np.arange(h) - cy) / r) ** 2))
        f = x.astype(np.float32) + (rng.uniform(30, 200) * np.outer(gy, gx)).astype(np.float32)
    # sensor
    if u[7] < 0.5 + 0.4 * s:
        sigma = abs(rng.normal(0, 1)) * (3 + 11 * s) + 0.5
        noise = rng.standard_normal((h, w), dtype=np.float32)
        if u[8] < 0.35:
            noise = cv2.GaussianBlur(noise, (3, 3), 0) * 1.8
        f = (x.astype(np.float32) if f is None else f) + noise * sigma
        if u[9] < 0.08:  # rolling noise and banding
            f += rng.standard_normal((h, 1), dtype=np.float32) * sigma
    if f is not None:
        x = np.clip(f, 0, 255).astype(np.uint8)
    if u[10] < 0.3 + 0.2 * s:  # the camera's sharpening
        soft = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.6, 1.6))
        amount = rng.uniform(0.3, 1.8)
        x = cv2.addWeighted(x, 1 + amount, soft, -amount, 0)
    if u[11] < 0.45 + 0.45 * s:  # the encoder
        quality = int(np.clip(rng.normal(70 - 50 * s, 18), 6, 95))
        ok, code = cv2.imencode(".jpg", x, (cv2.IMWRITE_JPEG_QUALITY, quality))
        x = cv2.imdecode(code, cv2.IMREAD_GRAYSCALE)
    if u[12] < 0.012:  # infrared with inverted contrast
        x = 255 - x
    return x
