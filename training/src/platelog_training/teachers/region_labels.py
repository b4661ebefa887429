"""Countries of real plates: what the MIT peer reader (fast-plate-ocr, CCT-xs v2) is sure of, and our reader where that one cannot be.

    python -m platelog_training.teachers.region_labels [OUT.json] [--reader models/reader.onnx]

Writes {"SET/IMAGE": "GB", ...} for crops of `train/read`. The teacher knows 65 countries, and takes plates of others for American or British ones:
of 431 that it called American half were Pakistani. So its answer counts where its text is one that the country gives out
(`plates/formats.py`) and none of NOT_ITS_OWN does, ours for some of those alone (all were looked at). Goes to the
reader's training with `--regions`: without it real plates teach no country but China, and what looks real looks Chinese.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from ..detector.data_root import REPOSITORY, shared_folder
from ..plates.formats import formats
from ..plates.layouts import REGIONS
from ..reader.real_crops import SETS
from ..reader.running import run_onnx
from ..reader.snapshot import MARGIN_RATIO, box_quad, expand_quad, warp_crop

MODEL = "cct_xs_v2_global.onnx"
CONFIG = "cct_xs_v2_global_plate_config.yaml"
SIZE_PX = (128, 64)
WORST_P = 0.9
OUR_WORST_P = 0.7
# Countries that are common in these sets and that the teacher does not know; of those, what our reader says was looked at and is right.
NOT_ITS_OWN = ("PK", "IN", "AE")
# No plate of those was seen among what the teacher calls these.
UNMISTAKEN = ("DE", "PL")
OURS = ("PK", "IN", "AE", "JP", "RU")
OUT = REPOSITORY / "training/.cache/reader/regions.json"
# The teacher's names of countries that are drawn here.
CODES = {
    "Albania": "AL", "Argentina": "AR", "Armenia": "AM", "Australia": "AU", "Austria": "AT", "Azerbaijan": "AZ", "Belarus": "BY",
    "Belgium": "BE", "Bosnia and Herzegovina": "BA", "Brazil": "BR", "Bulgaria": "BG", "Canada": "CA", "Croatia": "HR", "Cyprus": "CY",
    "Czech Republic": "CZ", "Denmark": "DK", "Estonia": "EE", "Finland": "FI", "France": "FR", "Georgia": "GE", "Germany": "DE",
    "Greece": "GR", "Hungary": "HU", "Iceland": "IS", "Indonesia": "ID", "Ireland": "IE", "Israel": "IL", "Italy": "IT", "Latvia": "LV",
    "Lithuania": "LT", "Luxembourg": "LU", "Malaysia": "MY", "Malta": "MT", "Mexico": "MX", "Moldova": "MD", "Montenegro": "ME",
    "Netherlands": "NL", "New Zealand": "NZ", "North Macedonia": "MK", "Norway": "NO", "Poland": "PL", "Portugal": "PT",
    "Romania": "RO", "Serbia": "RS", "Singapore": "SG", "Slovakia": "SK", "Slovenia": "SI", "Spain": "ES", "Sweden": "SE",
    "Switzerland": "CH", "Thailand": "TH", "Turkey": "TR", "Ukraine": "UA", "United Kingdom": "GB", "United States": "US", "Vietnam": "VN",
}  # fmt: skip


def region_list(config: str) -> list[str]:
    """The countries of the peer's configuration (YAML), in the order of its output."""
    return re.findall(r"'([^']+)'", config[config.index("plate_regions") :])


def allowed(code: str, text: str) -> bool:
    """Whether the country is drawn here and gives out such a text."""
    return code in REGIONS and any(re.fullmatch(pattern, text) for pattern in formats(code))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    parser.add_argument("--reader", type=Path, default=REPOSITORY / "models/reader.onnx")
    args = parser.parse_args()
    shared = shared_folder()
    names = region_list((shared / "models" / CONFIG).read_text())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(shared / "models" / MODEL), options)
    ours, our_names = run_onnx(args.reader), json.loads(args.reader.with_suffix(".json").read_text())["regions"]
    found: dict[str, str] = {}
    for folder in SETS:
        root = shared / "data/train/read" / folder
        for line in (root / "labels.jsonl").open():
            row = json.loads(line)
            plate = row["plates"][0]
            x1, y1, x2, y2 = plate["box"]
            picture = cv2.imread(str(root / row["image"]))
            crop = picture[max(0, int(y1)) : int(np.ceil(y2)), max(0, int(x1)) : int(np.ceil(x2))]
            rgb = cv2.cvtColor(cv2.resize(crop, SIZE_PX, interpolation=cv2.INTER_LINEAR), cv2.COLOR_BGR2RGB)
            region = session.run(["region"], {session.get_inputs()[0].name: rgb[None]})[0][0]
            code, text = CODES.get(names[int(region.argmax())], ""), plate["teacher"]["text"]
            foreign = code not in UNMISTAKEN and any(allowed(other, text) for other in NOT_ITS_OWN)
            if region.max() > WORST_P and allowed(code, text) and not foreign:
                found[f"{folder}/{row['image']}"] = code
                continue
            grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
            _, our_region = ours(warp_crop(grey, expand_quad(box_quad(x1, y1, x2, y2), *[MARGIN_RATIO] * 4))[None, None])
            code = our_names[int(our_region[0].argmax())]
            if our_region[0].max() > OUR_WORST_P and code in OURS and allowed(code, text):
                found[f"{folder}/{row['image']}"] = code
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(json.dumps(found))
    print(f"{len(found)} crops: {dict(Counter(found.values()).most_common())}")


if __name__ == "__main__":
    main()
