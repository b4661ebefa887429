"""Marks plates the labels miss, with the MIT peer detector (open-image-models, YOLOv9-t end to end).

    python -m platelog_training.teachers.peer_detector [OUT.json]

Writes {"SET/IMAGE": [[x1, y1, x2, y2, score], ...]} for every picture of `train/detect` and
`train/scenes`, in that picture's pixels. What a score is worth is decided by who reads the file.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from ..detector.boxes import keep_best
from ..detector.data_root import TEACHER_FILE, shared_folder

MODEL = "yolo-v9-t-416-license-plates-end2end.int8.onnx"
SIDE_PX = 416
TILES = 2  # pictures are also looked at in TILES x TILES overlapping parts, for the small plates


class PeerDetector:
    """One picture (uint8 BGR [H,W,3]) at a time to rows x1, y1, x2, y2, score in its pixels."""

    def __init__(self, model: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(model), options)
        self._input = self._session.get_inputs()[0].name

    def look(self, picture: np.ndarray) -> np.ndarray:
        height, width = picture.shape[:2]
        scale = min(SIDE_PX / height, SIDE_PX / width)
        new_w, new_h = round(width * scale), round(height * scale)
        left, top = (SIDE_PX - new_w) // 2, (SIDE_PX - new_h) // 2
        canvas = np.full((SIDE_PX, SIDE_PX, 3), 114, np.uint8)
        canvas[top : top + new_h, left : left + new_w] = cv2.resize(picture, (new_w, new_h))
        blob = canvas[:, :, ::-1].transpose(2, 0, 1)[None].astype(np.float32) / 255
        rows = self._session.run(None, {self._input: np.ascontiguousarray(blob)})[0].reshape(-1, 7)
        boxes = rows[:, [1, 2, 3, 4, 6]].astype(np.float32)
        boxes[:, [0, 2]] = (boxes[:, [0, 2]] - left) / scale
        boxes[:, [1, 3]] = (boxes[:, [1, 3]] - top) / scale
        return boxes

    def look_in_tiles(self, picture: np.ndarray) -> np.ndarray:
        """The whole picture, then overlapping tiles of it; a plate cut by a tile's inner edge is dropped."""
        height, width = picture.shape[:2]
        found = [self.look(picture)]
        tile_w, tile_h = int(width * 0.62), int(height * 0.62)
        for row in range(TILES):
            for column in range(TILES):
                x, y = column * (width - tile_w) // (TILES - 1), row * (height - tile_h) // (TILES - 1)
                boxes = self.look(picture[y : y + tile_h, x : x + tile_w])
                inside = (
                    ((boxes[:, 0] > 3) | (x == 0))
                    & ((boxes[:, 1] > 3) | (y == 0))
                    & ((boxes[:, 2] < tile_w - 3) | (column == TILES - 1))
                    & ((boxes[:, 3] < tile_h - 3) | (row == TILES - 1))
                )
                boxes = boxes[inside]
                found.append(boxes + np.array([x, y, x, y, 0], np.float32))
        boxes = np.concatenate(found)
        return boxes[keep_best(boxes[:, :4], boxes[:, 4], 0.4)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=TEACHER_FILE)
    args = parser.parse_args()
    shared = shared_folder()
    peer = PeerDetector(shared / "models" / MODEL)
    found: dict[str, list[list[float]]] = {}
    folders = [shared / "data/train/detect/open-lpr", shared / "data/train/detect/car-plates-433", shared / "data/train/scenes"]
    for folder in folders:
        for file in sorted(folder.glob("*.jpg")) + sorted(folder.glob("*.png")):
            picture = cv2.imread(str(file))
            boxes = peer.look_in_tiles(picture) if folder.name == "scenes" else peer.look(picture)
            found[f"{folder.name}/{file.name}"] = [[round(float(v), 3) for v in box] for box in boxes]
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(found))
    print(f"{len(found)} pictures, {sum(map(len, found.values()))} boxes")


if __name__ == "__main__":
    main()
