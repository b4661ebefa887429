"""What a dashcam does to a whole frame: light, blur, noise, sharpening, compression.

`camera.degrade` does this for one plate, with blur in proportion to the picture's height; over a
patch of a frame that would wipe out every small plate, so lengths here are in pixels.
"""

from __future__ import annotations

import cv2
import numpy as np

from ..camera.recording import streak


def damage_frame(rng: np.random.Generator, grey: np.ndarray, strength: float) -> np.ndarray:
    """uint8 [H,W] in and out; `strength` 0 is nearly clean, 1 a bad night's ride."""
    height, width = grey.shape
    if rng.random() < 0.15 + 0.1 * strength:
        grey = _lamp(rng, grey)
    if rng.random() < 0.2 + 0.6 * strength:
        grey = cv2.GaussianBlur(grey, (0, 0), 0.2 + 1.6 * strength * rng.random())
    if rng.random() < 0.12 + 0.45 * strength:
        grey = cv2.filter2D(grey, -1, _any_streak(rng, 2 + (3 + 5 * strength) * rng.random()), borderType=cv2.BORDER_REPLICATE)
    if rng.random() < 0.7:
        sigma = 0.6 + 13 * strength * rng.random()
        noise = cv2.randn(np.empty((height, width), np.int16), 0, sigma)
        if rng.random() < 0.3:
            noise = cv2.blur(noise, (2, 2)) * 2  # grain that spans pixels, as after denoising
        grey = cv2.add(grey, noise, dtype=cv2.CV_8U)
    if rng.random() < 0.3:
        soft = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.7, 1.6))
        amount = rng.uniform(0.3, 1.5)
        grey = cv2.addWeighted(grey, 1 + amount, soft, -amount, 0)
    if rng.random() < 0.7:
        quality = int(np.clip(rng.normal(75 - 45 * strength, 15), 12, 96))
        grey = cv2.imdecode(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    return grey


def burn_out(rng: np.random.Generator, grey: np.ndarray, quad: np.ndarray) -> None:
    """A plate [4,2] thrown back into the lens by lamps: brighter up to nearly white, often with a halo. Changes `grey` (uint8 [H,W])."""
    height, width = grey.shape
    wide = float(np.linalg.norm(quad[1] - quad[0]))
    reach = 0.5 * wide + 4
    x1, y1 = np.maximum(np.floor(quad.min(axis=0) - reach).astype(int), 0)
    x2, y2 = np.minimum(np.ceil(quad.max(axis=0) + reach).astype(int), (width, height))
    if x2 - x1 < 4 or y2 - y1 < 4:
        return
    mask = np.zeros((y2 - y1, x2 - x1), np.float32)
    cv2.fillConvexPoly(mask, np.round((quad - (x1, y1)) * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
    lit = cv2.GaussianBlur(mask, (0, 0), 0.4 + 0.015 * wide) * rng.uniform(0.35, 0.88)
    under = grey[y1:y2, x1:x2].astype(np.float32)
    under += (rng.uniform(200, 255) - under) * lit
    if rng.random() < 0.6:
        under += cv2.GaussianBlur(mask, (0, 0), wide * rng.uniform(0.06, 0.25)) * rng.uniform(20, 120)
    grey[y1:y2, x1:x2] = np.clip(under, 0, 255).astype(np.uint8)


def _any_streak(rng: np.random.Generator, length_px: float) -> np.ndarray:
    """Motion kernel: mostly sideways, as a turning or shaking car blurs."""
    return streak(length_px, rng.normal(0, 0.3) if rng.random() < 0.6 else rng.uniform(0, np.pi))


def _lamp(rng: np.random.Generator, grey: np.ndarray) -> np.ndarray:
    """A headlight, tail lamp or the sun: a bright spot with bloom."""
    height, width = grey.shape
    x, y = rng.uniform(0, width), rng.uniform(0, height)
    reach = np.exp(rng.uniform(np.log(4), np.log(70)))
    glow_x = np.exp(-(((np.arange(width) - x) / (reach * rng.uniform(0.7, 2.5))) ** 2)).astype(np.float32)
    glow_y = np.exp(-(((np.arange(height) - y) / reach) ** 2)).astype(np.float32)
    return cv2.add(grey, np.outer(glow_y, glow_x) * np.exp(rng.uniform(np.log(30), np.log(300))), dtype=cv2.CV_8U)
