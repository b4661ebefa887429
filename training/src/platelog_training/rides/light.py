"""What lights a scene: the day, or at night street lamps, the camera car's own beams, and the lamps of the others."""
from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from .viewpoint import HEIGHT, WIDTH


def _disc(colour) -> np.ndarray:
    r = np.hypot(*np.mgrid[-1 : 1 : 64j, -1 : 1 : 64j])
    glow = 1.0 * np.exp(-((r / 0.16) ** 2)) + 0.32 * np.exp(-((r / 0.42) ** 2)) * (r < 1) * (1 - r).clip(0)
    return np.clip(glow[..., None] * np.array(colour), 0, 255).astype(np.uint8)


@dataclass
class Light:
    """``level`` of the day, 1 bright; at night that of the street lamps."""

    night: bool
    level: float
    beams: float = 1.0
    _head: np.ndarray = field(default_factory=lambda: _disc((235, 250, 255)))
    _tail: np.ndarray = field(default_factory=lambda: _disc((50, 40, 220)))

    def on_body(self, side: float, distance_m: float, aside: float) -> float:
        """Light on a car's paint; ``aside`` is the cosine to the optical axis."""
        if not self.night:
            return self.level * side
        return self.level * side + self.beams * 1.6 * aside**6 / max(2.5, distance_m)

    def on_plate(self, side: float, distance_m: float, aside: float) -> float:
        """Light that a plate sends back: it throws the beams back to where they come from."""
        if not self.night:
            return self.level * side
        return self.level * side + self.beams * 5.0 * aside**6 / max(2.5, distance_m)

    def glow(self, frame: np.ndarray, at: np.ndarray, px_per_m: float, is_front: bool, facing: float) -> None:
        """Add a lamp's bloom at ``at`` px."""
        radius = int((0.75 if is_front else 0.34) * px_per_m * (0.4 + 0.6 * facing) + (9 if is_front else 4))
        x0, y0 = int(at[0]) - radius, int(at[1]) - radius
        xa, ya, xb, yb = max(x0, 0), max(y0, 0), min(x0 + 2 * radius, WIDTH), min(y0 + 2 * radius, HEIGHT)
        if xb - xa < 1 or yb - ya < 1 or radius < 2:
            return
        disc = cv2.resize(self._head if is_front else self._tail, (2 * radius, 2 * radius), interpolation=cv2.INTER_LINEAR)
        part = frame[ya:yb, xa:xb]
        cv2.add(part, disc[ya - y0 : yb - y0, xa - x0 : xb - x0], dst=part)

    def beam_on_road(self) -> np.ndarray:
        """How the camera car's beams brighten the lower half, uint8 [HEIGHT / 2, WIDTH, 3], 64 is unchanged."""
        yy, xx = np.mgrid[0 : 1 : (HEIGHT // 2) * 1j, -1 : 1 : WIDTH * 1j]
        gain = 1 + 1.9 * self.beams * np.exp(-((xx / (0.3 + 0.5 * yy)) ** 2) - ((yy - 0.28) / 0.25) ** 2)
        return np.repeat((64 * gain).clip(0, 255).astype(np.uint8)[..., None], 3, 2)
