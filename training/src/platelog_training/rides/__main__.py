"""Render rides with their truth.

    python -m platelog_training.rides OUT --rides N --seed S [--scene NAME] [--scenes FOLDER] [--seconds 12 20] [--sheet FILE]

Writes for each ride NAME.mp4 (1280 x 720, 30 frames a second; 1920 x 1080 with PLATELOG_RIDE_HEIGHT=1080), NAME.frames.jsonl (a line a frame: every plate's id, text,
country, corners, width, visible share) and NAME.truth.csv (the plates; the rule stands in truth.py), and rides.json with
what each ride is. ``--scenes`` takes a folder of real street pictures as the scenery of one ride in five; such rides are
for measuring at home only. A ride that is there is not rendered again.
"""
from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import cv2
import numpy as np

from .encode import Encoder
from .ride import FPS, Brief, Ride, briefs
from .scenes import SCENES, WRITERS
from .truth import TruthWriter
from .viewpoint import HEIGHT, WIDTH


def render(brief: Brief, out: Path) -> dict:
    """Render one ride into ``out``; gives its line of rides.json."""
    began = time.perf_counter()
    ride = Ride(brief)
    video, part = out / f"{brief.name}.mp4", out / f"{brief.name}.part.mp4"
    truth = TruthWriter(out, brief.name, FPS)
    encoder = Encoder(part, ride.conditions, FPS)
    drawn = time.perf_counter()
    for i in range(ride.frames):
        planes, shots = ride.frame(i)
        truth.add(i, shots)
        encoder.add(planes)
    encoder.close()
    shown = time.perf_counter()
    counts = truth.finish(part)
    part.rename(video)
    return {**ride.describe(), **counts, "frames": ride.frames, "cast_s": round(drawn - began, 1), "frame_ms": round(1000 * (shown - drawn) / ride.frames, 1)}


def contact_sheet(rides: list[Brief], file: Path, moments: int) -> None:
    """Frames of each ride before encoding, with their true corners, to look at."""
    rows = []
    for brief in rides:
        ride, cells = Ride(brief), []
        for i in np.linspace(0.1, 0.9, moments) * ride.frames:
            planes, shots = ride.frame(int(i))
            picture = cv2.cvtColor(planes, cv2.COLOR_YUV2BGR_I420)
            for shot in shots:
                cv2.polylines(picture, [np.int32(np.round((shot.corners - 0.5) * 16))], True, (0, 255, 0) if shot.visible > 0.9 else (0, 0, 255), 1, cv2.LINE_AA, 4)
            cells.append(cv2.resize(picture, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA))
        rows.append(np.hstack(cells))
    cv2.imwrite(str(file), np.vstack(rows), [cv2.IMWRITE_JPEG_QUALITY, 88])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--rides", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenes", type=Path, help="a folder of real street pictures without readable plates")
    parser.add_argument("--scene", choices=sorted(WRITERS), action="append", help="only this scene; may be given again")
    parser.add_argument("--seconds", type=float, nargs=2, default=(12.0, 20.0), metavar=("LEAST", "MOST"))
    parser.add_argument("--sheet", type=Path, help="only draw a contact sheet, to look at")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    scenery = sorted(options.scenes.glob("*.jpg")) if options.scenes else []
    rides = briefs(options.rides, options.seed, tuple(options.seconds), scenery, tuple(options.scene or SCENES))
    options.out.mkdir(parents=True, exist_ok=True)
    if options.sheet:
        contact_sheet(rides, options.sheet, 4)
        return
    index = options.out / "rides.json"
    done = json.loads(index.read_text()) if index.exists() else []
    for brief in rides:
        if any(d["name"] == brief.name for d in done) and (options.out / f"{brief.name}.mp4").exists():
            continue
        done = [d for d in done if d["name"] != brief.name] + [render(brief, options.out)]
        index.write_text(json.dumps(done, indent=1) + "\n")
        print(f"{brief.name}: {done[-1]['easy']} easy, {done[-1]['hard']} hard, {done[-1]['frame_ms']} ms a frame", flush=True)


if __name__ == "__main__":
    main()
