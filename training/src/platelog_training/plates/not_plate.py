"""Things that a detector takes for a plate and a reader must call "none": signs, badges, grilles, lettering, texture."""
from __future__ import annotations

import cv2
import numpy as np

from . import surface
from .paint import lettering

WORDS = ("EXIT", "STOP", "TAXI", "BUS", "SALE", "CAFE", "HOTEL", "PARKING", "SPRINTER", "TRANSIT", "QUATTRO", "TURBO", "DIESEL", "HYBRID", "BANK", "PHARMACY", "OPEN", "PIZZA",
         "ONE WAY", "NO PARKING", "EXPRESS", "LOGISTICS", "RENT A CAR", "AUTO", "MARKET", "WWW.EXAMPLE.COM", "SERVICE", "DELIVERY", "POLICE", "AMBULANCE", "SCHOOL BUS", "VOLVO", "SCANIA", "LONG VEHICLE")


def draw_not_plate(rng: np.random.Generator) -> np.ndarray:
    """An RGB picture uint8 [H, W, 3] of plate-like shape in which there is no registration number."""
    H = int(rng.integers(90, 170))
    W = int(H * rng.uniform(1.2, 5))
    image = np.empty((H, W, 3), np.uint8)
    image[:] = rng.integers(0, 256, 3)
    if rng.random() < 0.5:
        surface.paint_art(rng, image, "mixed")
    kind = rng.random()
    ink = rng.integers(0, 256, 3) if rng.random() < 0.4 else ((20, 20, 20) if image.mean() > 120 else (235, 235, 235))
    if kind < 0.4:
        rows = int(rng.integers(1, 4))
        for i in range(rows):
            word = WORDS[rng.integers(len(WORDS))] if rng.random() < 0.75 else f"{WORDS[rng.integers(len(WORDS))].lower()} {WORDS[rng.integers(len(WORDS))].lower()}"
            lettering(rng, image, word, ink, (W * 0.08, H * (0.1 + 0.8 * i / rows), W * 0.84, H * 0.7 / rows))
    elif kind < 0.6:
        step, slant = int(rng.integers(6, 30)), int(rng.normal(0, 20))
        for y in range(-H, 2 * H, step):
            a, b = ((0, y), (W, y + slant)) if W > H * 1.5 or rng.random() < 0.5 else ((y, 0), (y + slant, H))
            cv2.line(image, a, b, np.asarray(ink).tolist(), max(1, step // 3), cv2.LINE_AA)
    elif kind < 0.75:
        low = rng.random((int(rng.integers(2, 12)), int(rng.integers(2, 24)), 3)).astype(np.float32) * 255
        image = cv2.resize(low, (W, H), interpolation=(cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST)[rng.integers(3)]).clip(0, 255).astype(np.uint8)
    elif kind < 0.9:
        for _ in range(rng.integers(1, 9)):
            x, y = int(rng.integers(W)), int(rng.integers(H))
            colour = rng.integers(0, 256, 3).tolist()
            if rng.random() < 0.5:
                cv2.ellipse(image, (x, y), (int(rng.integers(4, W // 3)), int(rng.integers(4, H // 2))), 0, 0, 360, colour, -1 if rng.random() < 0.5 else 4, cv2.LINE_AA)
            else:
                cv2.rectangle(image, (x, y), (x + int(rng.integers(8, W)), y + int(rng.integers(5, H))), colour, -1 if rng.random() < 0.5 else 3)
    surface.age(rng, image)
    if rng.random() < 0.5:
        surface.paint_rim(rng, image, ink)
    return image
