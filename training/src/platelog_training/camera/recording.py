"""A moving camera and what its recorder makes of it: pan, shake, dark, noise, in-camera processing and H.264.

Grey pictures in and out. `film` moves a picture a little larger than a frame; `through_encoder` gives back what is left of the frames."""
from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

HEIGHT, WIDTH = 720, 1280
CLIP_FRAMES, KEPT_FRAMES = 8, (4, 7)  # not the first: what moves is told by differences from it


@dataclass(frozen=True)
class Processor:
    """What a recorder makes of its sensor's picture before it is encoded: noise smoothed away where no edge is, edges sharpened, and the light that its windscreen adds."""

    smoothing: float  # differences in grey up to about this much are taken for noise; 0: none
    sharpening: float  # share of the difference from a soft picture that is added
    reach_px: float  # standard deviation of that soft picture
    contrast: float
    glare: float  # added grey

    @staticmethod
    def any(rng: np.random.Generator, noise: float) -> Processor:
        """One by chance; `noise` is the standard deviation of the sensor's, in grey levels."""
        smooth, sharp, hazy = rng.random(3) < (0.4, 0.5, 0.35)
        strength, sharpening, reach_px, contrast, glare = rng.uniform((1.5, 0.3, 0.7, 0.5, 0.0), (4.0, 1.6, 1.8, 0.95, 70.0))
        return Processor(max(4.0, strength * noise) if smooth else 0.0, sharpening if sharp else 0.0, reach_px, contrast if hazy else 1.0, glare if hazy else 0.0)

    def develop(self, frame: np.ndarray) -> np.ndarray:
        """uint8 [H,W] in and out."""
        if self.smoothing:
            frame = cv2.bilateralFilter(frame, 5, self.smoothing, 1.5)
        if self.sharpening:
            soft = cv2.GaussianBlur(frame, (0, 0), self.reach_px)
            frame = cv2.addWeighted(frame, 1 + self.sharpening, soft, -self.sharpening, 0)
        if self.contrast < 1:
            frame = cv2.LUT(frame, np.clip(np.arange(256) * self.contrast + self.glare, 0, 255).astype(np.uint8))
        return frame


AS_IT_IS = Processor(0.0, 0.0, 1.0, 1.0, 0.0)


def film(rng: np.random.Generator, picture: np.ndarray, *, processed: bool = True, growth: float = 0.004) -> tuple[list[np.ndarray], list[tuple[float, float, float]]]:
    """Frames [720,1280] of a moving camera before encoding, and how each lies on the picture: (scale, x, y), frame = scale * picture + (x, y).
    Not `processed`: as the sensor gives them. `growth`: spread of how much it grows a frame."""
    speed = rng.normal(0, 1, 2) * (4.0, 1.2) * rng.random()
    grown, shake = rng.normal(0, growth), abs(rng.normal(0, 0.6))
    dark = rng.uniform(0.12, 0.6) if rng.random() < 0.3 else 1.0
    lift = rng.uniform(0, 14) if dark < 1 else 0.0
    sigma = abs(rng.normal(0, 1)) * (2.5 if dark == 1.0 else 5.0)
    soft = abs(rng.normal(0, 0.6))
    shutter = rng.random() if rng.random() < 0.6 else 0.0
    processor = Processor.any(rng, sigma) if processed else AS_IT_IS
    picture = cv2.LUT(picture, np.clip(np.arange(256) * dark + lift, 0, 255).astype(np.uint8))
    if soft > 0.3:
        picture = cv2.GaussianBlur(picture, (0, 0), soft)
    length = float(np.hypot(*speed)) * shutter
    if length > 1.5:
        picture = cv2.filter2D(picture, -1, streak(length + 1, float(np.arctan2(speed[1], speed[0]))), borderType=cv2.BORDER_REPLICATE)
    height, width = picture.shape
    frames, places = [], []
    for index in range(CLIP_FRAMES):
        step = index - CLIP_FRAMES / 2
        scale = max(1 + grown * step, WIDTH / width, HEIGHT / height)
        x, y = np.array([WIDTH - width * scale, HEIGHT - height * scale]) / 2 + speed * step + rng.normal(0, 1, 2) * shake
        x, y = np.clip(x, WIDTH - width * scale, 0), np.clip(y, HEIGHT - height * scale, 0)
        matrix = np.array([[scale, 0, x], [0, scale, y]])
        frame = cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        if sigma > 0.5:
            frame = cv2.add(frame, cv2.randn(np.empty((HEIGHT, WIDTH), np.int16), 0, sigma), dtype=cv2.CV_8U)
        frames.append(processor.develop(frame))
        places.append((scale, float(x), float(y)))
    return frames, places


def through_encoder(frames: list[np.ndarray], quality: int, folder: Path) -> list[np.ndarray]:
    """The frames after H.264 with constant rate factor `quality`. Raises CalledProcessError when ffmpeg fails."""
    file = folder / "clip.mp4"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray", "-s", f"{WIDTH}x{HEIGHT}", "-r", "30", "-i", "-", "-pix_fmt", "yuv420p",
               "-c:v", "libx264", "-preset", "superfast", "-threads", "1", "-crf", str(quality), str(file)]  # fmt: skip
    subprocess.run(command, input=b"".join(f.tobytes() for f in frames), check=True)
    decoder = cv2.VideoCapture(str(file))
    decoded = []
    while True:
        there, picture = decoder.read()
        if not there:
            return decoded
        decoded.append(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))


def streak(length_px: float, angle: float) -> np.ndarray:
    """Kernel float32 [k,k], sum 1, of a motion of `length_px` at `angle` (radians, x to the right, y down)."""
    size = int(length_px) | 1
    size = max(3, size)
    kernel = np.zeros((size, size), np.uint8)
    reach = np.array([np.cos(angle), np.sin(angle)]) * (length_px - 1) / 2
    middle = np.array([size // 2, size // 2])
    start, end = (np.round((middle + sign * reach) * 16).astype(int) for sign in (-1, 1))
    cv2.line(kernel, tuple(map(int, start)), tuple(map(int, end)), 255, 1, cv2.LINE_AA, 4)
    soft = kernel.astype(np.float32)
    return soft / max(soft.sum(), 1)
