"""The truth of a ride: a JSON line a frame, and the list of its plates.

Rule, written before any score was read. A plate is ``easy`` when on at least EASY_FRAMES frames all of this holds:
- it is EASY_WIDTH_PX wide or wider (mean of its upper and lower edge) and a line of it EASY_LINE_PX high or higher,
- EASY_VISIBLE of its area is inside the frame and hidden by nothing,
- its characters can be read in the encoded video: straightened by its true corners and freed of slow changes of light,
  the decoded plate correlates with the drawn one by EASY_LIKENESS or more (looked at on its EASY_TRIED widest frames).
Any other plate that was ever HARD_WIDTH_PX wide and half visible is ``hard``: it may be listed or not. Smaller ones are in
the frames' lines only.
"""
from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from .vehicle import Shot, Vehicle

EASY_FRAMES, EASY_WIDTH_PX, EASY_LINE_PX, EASY_VISIBLE, EASY_LIKENESS, EASY_TRIED = 3, 60, 10, 0.98, 0.75, 12
HARD_WIDTH_PX = 24
LISTED_WIDTH_PX = 8  # smaller ones are not told at all


@dataclass
class Seen:
    """One vehicle's plate over the ride: frames in which it shows, and its best ones as (width, frame, corners)."""

    vehicle: Vehicle
    first: int = -1
    last: int = -1
    widest: float = 0.0
    tries: list[tuple[float, int, np.ndarray]] = field(default_factory=list)
    likeness: list[float] = field(default_factory=list)


class TruthWriter:
    """Collects a ride's frames, then judges its plates on the encoded video."""

    def __init__(self, folder: Path, name: str, fps: int):
        self._folder, self._name, self._fps = folder, name, fps
        self._lines = (folder / f"{name}.frames.jsonl").open("w", encoding="utf-8")
        self.seen: dict[int, Seen] = {}

    def add(self, index: int, shots: list[Shot]) -> None:
        plates = []
        for shot in shots:
            width, visible = shot.width_px, shot.visible
            if width < LISTED_WIDTH_PX or visible < 0.02:
                continue
            vehicle = shot.vehicle
            plates.append({"id": vehicle.id, "text": vehicle.plate.text, "country": vehicle.plate.region, "corners": np.round(shot.corners, 2).tolist(), "width_px": round(width, 1), "visible": round(visible, 3), "smear_px": round(shot.smear_px, 1), "role": vehicle.role})
            self._remember(index, shot, width, visible)
        self._lines.write(json.dumps({"frame": index, "time_s": round(index / self._fps, 4), "plates": plates}, separators=(",", ":")) + "\n")

    def _remember(self, index: int, shot: Shot, width: float, visible: float) -> None:
        if visible < 0.5 or width < HARD_WIDTH_PX:
            return
        seen = self.seen.setdefault(shot.vehicle.id, Seen(shot.vehicle))
        seen.first, seen.last = index if seen.first < 0 else seen.first, index
        seen.widest = max(seen.widest, width)
        if width >= EASY_WIDTH_PX and visible >= EASY_VISIBLE and shot.height_px / shot.vehicle.plate.lines >= EASY_LINE_PX:
            seen.tries.append((width, index, shot.corners))

    def finish(self, video: Path) -> dict[str, int]:
        """Judge every plate on the video's own pixels, write the list; gives how many are easy and hard."""
        self._lines.close()
        wanted = defaultdict(list)
        for seen in self.seen.values():
            for _, index, corners in sorted(seen.tries, key=lambda s: -s[0])[:EASY_TRIED]:
                wanted[index].append((seen, corners))
        decoder = cv2.VideoCapture(str(video))
        index = 0
        while wanted and index <= max(wanted):
            if not decoder.grab():
                raise ValueError(f"{video}: ends before frame {index}")
            if index in wanted:
                grey = cv2.cvtColor(decoder.retrieve()[1], cv2.COLOR_BGR2GRAY)
                for seen, corners in wanted[index]:
                    seen.likeness.append(likeness(grey, corners, seen.vehicle.plate_bgr))
            index += 1
        rows = [self._row(s) for s in sorted(self.seen.values(), key=lambda s: s.first)]
        with (self._folder / f"{self._name}.truth.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ["plate", "first_s", "last_s", "legibility", "note"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        easy = sum(r["legibility"] == "easy" for r in rows)
        return {"easy": easy, "hard": len(rows) - easy}

    def _row(self, seen: Seen) -> dict[str, str]:
        easy = sum(x >= EASY_LIKENESS for x in seen.likeness) >= EASY_FRAMES
        best = f", likeness {max(seen.likeness):.2f}" if seen.likeness else ""
        note = f"{seen.vehicle.plate.region}, {seen.vehicle.role}, up to {seen.widest:.0f} px{best}"
        return {"plate": seen.vehicle.plate.text, "first_s": f"{seen.first / self._fps:.2f}", "last_s": f"{seen.last / self._fps:.2f}", "legibility": "easy" if easy else "hard", "note": note}


def likeness(grey: np.ndarray, corners: np.ndarray, plate_bgr: np.ndarray) -> float:
    """How much a plate in a frame looks like its drawing: correlation of both without their slow changes, -1 to 1."""
    w = int(round((np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2))
    h = max(8, round(w * plate_bgr.shape[0] / plate_bgr.shape[1]))
    w = max(16, w)
    target = np.float32([[-0.5, -0.5], [w - 0.5, -0.5], [w - 0.5, h - 0.5], [-0.5, h - 0.5]])
    view = cv2.getPerspectiveTransform(np.float32(corners - 0.5), target)
    seen = cv2.warpPerspective(grey, view, (w, h), flags=cv2.INTER_LINEAR).astype(np.float32)
    drawn = cv2.resize(cv2.cvtColor(plate_bgr, cv2.COLOR_BGR2GRAY), (w, h), interpolation=cv2.INTER_AREA).astype(np.float32)
    edge = slice(int(0.1 * h), h - int(0.1 * h)), slice(int(0.1 * w), w - int(0.03 * w))
    a, b = ((p - cv2.GaussianBlur(p, (0, 0), 0.28 * h))[edge] for p in (seen, drawn))
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / max(1e-6, np.sqrt((a * a).sum() * (b * b).sum())))
