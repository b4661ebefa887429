"""Brings back texts that were read by eye on another machine: what our reader says of each crop, seen in many ways.

    python -m platelog_training.reader.recover_texts RUN_DIR models/detector.onnx

`eye_labels.json` holds only hashes of the texts. Every crop whose text is not here is read by its upright box, along guessed
slants, by the detector's corners and with wider and narrower cuts; whatever beam search finds likely is tried, and what fits its hash goes
to `.cache/reader/eye_texts.json`, where `eye_labels.EyeLabels` finds it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch

from ..detector.data_root import shared_folder
from ..detector.running import run_onnx
from .alphabet import decode_classes
from .decode import beam_search
from .detected_corners import with_detected_corners
from .eye_labels import DIGESTS, NO_PLATE, TEXTS, UNREADABLE, digest, near_texts
from .real_crops import SETS, RealCrop, plausible
from .running import load_average, run_torch
from .snapshot import MARGIN_RATIO, box_quad, expand_quad, slanted_quad, warp_crop

SLANTS = (0.0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45)
MARGINS = (MARGIN_RATIO, 0.0, 0.15)
BEAMS = 6


def cuts(upright: RealCrop, straight: RealCrop) -> Iterator[np.ndarray]:
    """uint8 [48,160], one for each way of cutting the plate out."""
    quads = [slanted_quad(upright.quad, slant) for slant in SLANTS]
    if straight is not upright:
        quads.append(straight.quad)
    for quad in quads:
        for margin in MARGINS:
            yield warp_crop(upright.picture, expand_quad(quad, *[margin] * 4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("detector", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    read, detect = run_torch(load_average(args.run)[0]), run_onnx(args.detector)
    digests: dict[str, str] = json.loads(DIGESTS.read_text())
    texts: dict[str, str] = json.loads(TEXTS.read_text()) if TEXTS.exists() else {}
    wanted = lost = 0
    for folder in SETS:
        root = shared_folder() / "data/train/read" / folder
        for line in (root / "labels.jsonl").open():
            row = json.loads(line)
            name, plate = f"{folder}/{row['image']}", row["plates"][0]
            if digests.get(name, NO_PLATE) in (NO_PLATE, UNREADABLE):
                continue
            wanted += 1
            if digest(name, texts.get(name, "")) == digests[name]:
                continue
            crop = RealCrop(name, cv2.imread(str(root / row["image"]), cv2.IMREAD_GRAYSCALE), box_quad(*plate["box"]), "", folder)
            logits, _ = read(np.stack(list(cuts(crop, with_detected_corners(detect, crop))))[:, None])
            said = [plate["teacher"]["text"], *(decode_classes(classes) for one in logits for classes, _ in beam_search(one, BEAMS))]
            tried = dict.fromkeys(text for one in dict.fromkeys(said) if plausible(one) for text in near_texts(one))
            found = next((text for text in tried if digest(name, text) == digests[name]), None)
            if found:
                texts[name] = found
            else:
                lost += 1
    TEXTS.parent.mkdir(parents=True, exist_ok=True)
    TEXTS.write_text(json.dumps(dict(sorted(texts.items())), indent=0) + "\n")
    print(f"{wanted} crops with a text read by eye: {wanted - lost} here, {lost} lost")


if __name__ == "__main__":
    main()
