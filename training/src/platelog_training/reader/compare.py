"""Runs side by side on held-out crops: the table by which one of them is chosen.

    python -m platelog_training.reader.compare RUN_DIR ... --flat-held CACHE --flat-hidden CACHE [--recorded FOLDER] [--detector models/detector.onnx] [--regions FILE]

Whole plates right, %, of one reading in float32. Real crops of open-lpr are read by upright boxes, by the detector's corners, with black and white changed, with
a taper (one end 15 % higher, as from the side) and with a rim of a fifth; those of car-plates-433 by upright boxes; drawn plates in one line of `COUNTRIES`, of Europe and
the Americas, as most of the sets are that the program is measured on; `hidden` are such of the second cache, whose looks tell no country (`flat_cache --hidden 1`), `folded` the same where a twin (O and 0,
I and 1) is no error. `recorded` are held-out crops that an encoder has gone over (`recorded_crops --held`). `mean` is that of upright, corners, inverted, car-plates-433, drawn and hidden (ROUNDS.md, reader rounds 11 and 13).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from ..detector.data_root import REPOSITORY, shared_folder
from ..detector.running import run_onnx as run_detector
from .alphabet import fold
from .decode import read
from .detected_corners import with_detected_corners
from .held_out import held_out
from .network import HEIGHT_PX, WIDTH_PX
from .real_crops import RealCrop, load_backdrops, load_real_crops, split_held
from .recorded_crops import RecordedCrops
from .running import load_average, run_torch
from .scores import regions_right
from .snapshot import MARGIN_RATIO, expand_quad, warp_crop

COUNTRIES = "US BR AR PL RO DE FR GB IT ES NL BE CZ SK AT HU PT SE DK CH UA".split()
TAPER, RIM = 0.15, 0.2
Cut = Callable[[RealCrop], np.ndarray]


def as_boxed(crop: RealCrop) -> np.ndarray:
    return warp_crop(crop.picture, expand_quad(crop.quad, *[MARGIN_RATIO] * 4))


def rimmed(crop: RealCrop) -> np.ndarray:
    return warp_crop(crop.picture, expand_quad(crop.quad, *[RIM] * 4))


def tapered(crop: RealCrop) -> np.ndarray:
    quad = crop.quad - crop.quad.mean(0)
    quad[:, 1] *= 1 + np.float32([1, -1, -1, 1]) * TAPER / 2
    return warp_crop(crop.picture, expand_quad(np.float32(quad + crop.quad.mean(0)), *[MARGIN_RATIO] * 4))


def cut_all(crops: list[RealCrop], cut: Cut) -> np.ndarray:
    return np.stack([cut(crop) for crop in crops]).reshape(-1, 1, HEIGHT_PX, WIDTH_PX)


def cut_recorded(folder: Path) -> tuple[np.ndarray, list[str]]:
    """Crops uint8 [N,1,48,160] and texts of what was recorded."""
    recorded = RecordedCrops(folder)
    crops = []
    for index in range(len(recorded)):
        picture, quad = recorded.picture(index)
        crops.append(warp_crop(picture, expand_quad(quad, *[MARGIN_RATIO] * 4)))
    return np.stack(crops)[:, None], [row["text"] for row in recorded.rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--flat-held", type=Path, required=True)
    parser.add_argument("--flat-hidden", type=Path, required=True)
    parser.add_argument("--recorded", type=Path, help="folder made by `recorded_crops --held`")
    parser.add_argument("--detector", type=Path, default=REPOSITORY / "models/detector.onnx")
    parser.add_argument("--regions", type=Path, help="countries of the real crops (teachers/region_labels.py)")
    parser.add_argument("--drawn", type=int, default=2500)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    shared = shared_folder()
    countries = json.loads(args.regions.read_text()) if args.regions else None
    real = split_held(load_real_crops(shared, regions=countries))[1]
    of = {origin: [crop for crop in real if crop.origin == origin] for origin in ("open-lpr", "car-plates-433", "cn")}
    detect = run_detector(args.detector)
    lpr = of["open-lpr"]
    straight = [with_detected_corners(detect, crop) for crop in lpr]
    sets: dict[str, tuple[np.ndarray, list[str]]] = {
        "open-lpr": (cut_all(lpr, as_boxed), [crop.text for crop in lpr]),
        "corners": (cut_all(straight, as_boxed), [crop.text for crop in lpr]),
        "inverted": (255 - cut_all(lpr, as_boxed), [crop.text for crop in lpr]),
        "tapered": (cut_all(lpr, tapered), [crop.text for crop in lpr]),
        "rim": (cut_all(lpr, rimmed), [crop.text for crop in lpr]),
        "car-plates-433": (cut_all(of["car-plates-433"], as_boxed), [crop.text for crop in of["car-plates-433"]]),
        "cn": (cut_all(of["cn"], as_boxed), [crop.text for crop in of["cn"]]),
    }
    one_line = {f"drawn {country}" for country in COUNTRIES}
    backdrops = load_backdrops(shared)[:80]
    for name, cache in (("hidden", args.flat_hidden), ("drawn", args.flat_held)):
        drawn = held_out([], cache, backdrops, drawn=args.drawn)
        chosen = [i for i, group in enumerate(drawn.groups) if group in one_line]
        sets[name] = (drawn.crops[chosen], [drawn.texts[i] for i in chosen])
    plates = [i for i, group in enumerate(drawn.groups) if group != "nothing"]
    sets["drawn, all"] = (drawn.crops[plates], [drawn.texts[i] for i in plates])
    if args.recorded:
        sets["recorded"] = cut_recorded(args.recorded)
    known = [crop for crop in real if crop.region and crop.origin != "cn"]
    print("| run | " + " | ".join(f"{name} ({len(texts)})" for name, (_, texts) in sets.items()) + f" | folded | mean | countries ({len(known)}) |")
    print("|---" * (len(sets) + 4) + "|")
    for folder in args.runs:
        network, names = load_average(folder)
        run = run_torch(network)
        found = {name: [read(one) for one in run(crops)[0]] for name, (crops, _) in sets.items()}
        right = {name: 100 * np.mean([text == true for text, true in zip(found[name], texts, strict=True)]) for name, (_, texts) in sets.items()}
        folded = 100 * np.mean([fold(text) == fold(true) for text, true in zip(found["hidden"], sets["hidden"][1], strict=True)])
        mean = np.mean([right[name] for name in ("open-lpr", "corners", "inverted", "car-plates-433", "drawn", "hidden")])
        where = regions_right(run(cut_all(known, as_boxed))[1], names, [crop.region for crop in known], ["real"] * len(known)).get("real", 0) if known else 0
        print(f"| {folder.name} | " + " | ".join(f"{value:.1f}" for value in right.values()) + f" | {folded:.1f} | {mean:.1f} | {100 * where:.1f} |", flush=True)


if __name__ == "__main__":
    main()
