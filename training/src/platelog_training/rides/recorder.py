"""What the recorder does to a whole frame, once: windscreen, lens, sensor, its own processing, its burnt-in lettering."""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .viewpoint import HEIGHT, WIDTH


@dataclass(frozen=True)
class Conditions:
    """One ride's weather and recorder."""

    night: bool
    rain: bool
    shutter_s: float
    shake: float  # 0 calm, 1 a bad road on a loose mount
    lens_blur_px: float
    noise: float  # standard deviation of the luma
    sharpening: float
    contrast: float
    lift: float
    crf: int
    kbit_s: int  # 0: by quality
    clock: str  # "", bottom or top


class Recorder:
    """Turns clean frames into the luma and chroma planes that are encoded."""

    def __init__(self, rng: np.random.Generator, conditions: Conditions):
        self.c = conditions
        grain = rng.standard_normal((HEIGHT + 128, WIDTH + 128), dtype=np.float32) * conditions.noise
        if rng.random() < 0.4:  # smoothed by the camera into grain that spans pixels
            grain = cv2.blur(grain, (2, 2)) * 1.9
        self.grain = grain.round().astype(np.int16)
        yy, xx = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
        self.vignette = (255 * np.clip(1.0 - rng.uniform(0.05, 0.2) * (xx**2 + yy**2), 0, 1)).astype(np.uint8)
        level = np.arange(256, dtype=np.float32)
        self.tone = np.clip((level - 116) * conditions.contrast + 116 + conditions.lift, 16, 240).astype(np.uint8)
        self.dash = np.zeros((HEIGHT, WIDTH), np.uint8)
        self.dash[:] = (rng.uniform(0, 14) * np.exp(-(((yy - 0.85) / 0.3) ** 2))).astype(np.uint8)  # the dashboard in the glass
        self.bonnet = int(rng.uniform(0, 60)) if rng.random() < 0.5 else 0
        self.drops = []
        self.streaks = []
        if conditions.rain:
            self.wiped_s = rng.uniform(0.9, 2.2)
            self.drops = [(rng.uniform(0, 1), int(rng.uniform(10, WIDTH - 40)), int(rng.uniform(10, HEIGHT - 40)), int(np.exp(rng.uniform(np.log(5), np.log(17))))) for _ in range(130)]
            for _ in range(4):
                streak = np.zeros((HEIGHT, WIDTH), np.uint8)
                for _ in range(160):
                    x, y, long = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(8, 36)
                    cv2.line(streak, (int(x), int(y)), (int(x + rng.normal(0, 2)), int(y + long)), int(rng.uniform(6, 26)), 1, cv2.LINE_AA)
                self.streaks.append(cv2.GaussianBlur(streak, (3, 3), 0))
        self.start = rng.integers(0, 86400)
        self.name = ("", "DR900 ", "CAM1 ", "VIOFO ", "")[rng.integers(5)]
        self.unit = ("KM/H", "km/h", "MPH")[rng.integers(3)]

    def planes(self, frame: np.ndarray, index: int, t: float, speed_m_s: float) -> np.ndarray:
        """A clean BGR frame (changed in place) as I420, uint8 [HEIGHT * 3 / 2, WIDTH]."""
        if self.drops:
            self._wet(frame, t)
        if self.bonnet:
            cv2.ellipse(frame, (WIDTH // 2, HEIGHT + 40), (int(WIDTH * 0.62), self.bonnet + 40), 0, 0, 360, (26, 24, 24) if not self.c.night else (8, 8, 8), -1, cv2.LINE_AA)
        planes = cv2.cvtColor(frame, cv2.COLOR_BGR2YUV_I420)
        luma = planes[:HEIGHT]
        if self.streaks:
            cv2.add(luma, self.streaks[index % 4], dst=luma)
        luma[:] = cv2.LUT(luma, self.tone)
        cv2.multiply(luma, self.vignette, dst=luma, scale=1 / 255)
        cv2.add(luma, self.dash, dst=luma)
        if self.c.lens_blur_px > 0.25:
            luma[:] = cv2.GaussianBlur(luma, (5, 5) if self.c.lens_blur_px < 1.2 else (7, 7), self.c.lens_blur_px)
        rng = np.random.default_rng([7, index])
        dy, dx = rng.integers(0, 128, 2)
        cv2.add(luma, self.grain[dy : dy + HEIGHT, dx : dx + WIDTH], dst=luma, dtype=cv2.CV_8U)
        if self.c.sharpening > 0:
            soft = cv2.GaussianBlur(luma, (5, 5), 1.1)
            cv2.addWeighted(luma, 1 + self.c.sharpening, soft, -self.c.sharpening, 0, dst=luma)
        if self.c.clock:
            self._burn_in(luma, t, speed_m_s)
        return planes

    def _wet(self, frame: np.ndarray, t: float) -> None:
        """Drops that gather until the wiper passes; each shows the street behind it upside down and soft."""
        since = (t % self.wiped_s) / self.wiped_s
        for born, x, y, r in self.drops:
            if born > since:
                continue
            part = frame[y : y + 2 * r, x : x + 2 * r]
            if part.shape[0] != 2 * r or part.shape[1] != 2 * r:
                continue
            inside = cv2.blur(cv2.convertScaleAbs(part[::-1], alpha=0.92, beta=10), (5, 5))
            cover = np.zeros((2 * r, 2 * r), np.float32)
            cv2.circle(cover, (r, r), int(r * 0.75), 0.85, -1, cv2.LINE_AA)
            cover = cv2.blur(cover, (3, 3))
            part[:] = cv2.blendLinear(inside, np.ascontiguousarray(part), cover, 1 - cover)

    def _burn_in(self, luma: np.ndarray, t: float, speed_m_s: float) -> None:
        now = int(self.start + t)
        text = f"{self.name}2026/03/14 {now // 3600 % 24:02d}:{now // 60 % 60:02d}:{now % 60:02d}  {int(speed_m_s * 3.6):03d} {self.unit}"
        y = HEIGHT - 18 if self.c.clock == "bottom" else 34
        for shade, width in ((16, 4), (235, 2)):
            cv2.putText(luma, text, (22, y), cv2.FONT_HERSHEY_SIMPLEX, 0.75, shade, width, cv2.LINE_AA)
