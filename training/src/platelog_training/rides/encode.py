"""H.264 by the ffmpeg on PATH."""
from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np

from .recorder import Conditions
from .viewpoint import HEIGHT, WIDTH


class Encoder:
    """Takes I420 planes and writes an MP4. Raises FileNotFoundError without ffmpeg, CalledProcessError when it fails."""

    def __init__(self, out: Path, conditions: Conditions, fps: int):
        rate = ["-b:v", f"{conditions.kbit_s}k", "-maxrate", f"{conditions.kbit_s * 3 // 2}k", "-bufsize", f"{conditions.kbit_s * 2}k"] if conditions.kbit_s else ["-crf", str(conditions.crf), "-maxrate", "14M", "-bufsize", "14M"]
        self._command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(fps), "-i", "-", "-c:v", "libx264", "-preset", "superfast", "-threads", "1", *rate,
                         "-g", str(fps), "-movflags", "+faststart", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(out)]
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)

    def add(self, planes: np.ndarray) -> None:
        self._process.stdin.write(planes.data)

    def close(self) -> None:
        self._process.stdin.close()
        if self._process.wait():
            raise subprocess.CalledProcessError(self._process.returncode, self._command)
