"""Trains the plate reader.

    python -m platelog_training.reader.train --flat CACHE --minutes 30 --out RUN_DIR [--resume] [--init OTHER_RUN]

Stops after `--minutes` of training (all sessions of the run together). `last.pt` in RUN_DIR is written every
few minutes; `--resume` goes on from it, `--init` starts a new run from another run's averaged weights.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import time
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

from ..detector.data_root import shared_folder
from ..detector.running import run_onnx as run_detector
from ..runs.folding import refuse_folded
from ..runs.precision import autocast
from ..runs.run_record import RunRecord, hash_files
from .alphabet import BLANK
from .batches import Batch, Mix, TrainingBatches, region_names
from .decode import read
from .detected_corners import with_detected_corners
from .flat_cache import FlatCache
from .held_out import HeldOut, held_out
from .network import TOKENS, PlateReader, layers_of
from .real_crops import load_backdrops, load_real_crops, split_held
from .running import load_average, run_torch
from .scores import regions_right, score
from .shuffled_plates import shuffled_plates

REGION_WEIGHT = 0.15
TYPICAL_LENGTH = 7.0
WARMUP_STEPS = 100


class Average:
    """Exponential moving average of a network's weights and statistics: what is measured and shipped."""

    def __init__(self, network: nn.Module, decay: float = 0.998) -> None:
        self.network = deepcopy(network).eval().requires_grad_(False)
        self._decay, self._updates = decay, 0

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        self._updates += 1
        decay = min(self._decay, self._updates / (self._updates + 10))
        for mine, theirs in zip(self.network.state_dict().values(), network.state_dict().values(), strict=True):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs.to(mine.dtype), 1 - decay)
            else:
                mine.copy_(theirs)


def load_weights(network: PlateReader, saved: dict[str, Any], regions: list[str]) -> None:
    """Copies `saved['average']` into `network`; region outputs are matched by name, new ones stay as they are, new layers start silent."""
    state = network.state_dict()
    old_index = {name: index for index, name in enumerate(saved["regions"])}
    for key, value in saved["average"].items():
        if key.startswith("region.2."):
            for index, name in enumerate(regions):
                if name in old_index:
                    state[key][index] = value[old_index[name]]
        elif state[key].shape == value.shape:
            state[key] = value
    network.load_state_dict(state)
    for layer in network.context[layers_of(saved["average"]) :]:
        layer.silence()


def loss_of(network: nn.Module, batch: Batch, device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """(CTC loss a typical plate, region cross entropy over the crops whose region is known)."""
    crops = batch.crops.to(device, non_blocking=True)
    with autocast(device):
        logits, region = network(crops)
    size = len(batch.lengths)
    # Targets of the native CTC loss stay on the CPU for the CPU, and go along for CUDA.
    inputs = torch.full((size,), TOKENS, dtype=torch.long)
    losses = F.ctc_loss(
        logits.transpose(0, 1), batch.targets.to(device), inputs, batch.lengths, blank=BLANK, reduction="none", zero_infinity=True
    )
    # A hopeless crop (too dark, too far) must not outweigh the rest of the batch.
    ctc = torch.where(losses > 30, 30 * (1 + (losses.clamp(min=30) / 30).log()), losses).mean() / TYPICAL_LENGTH
    region_loss = F.cross_entropy(region, batch.regions.to(device), ignore_index=-1)
    return ctc, region_loss


@torch.inference_mode()
def run_network(network: nn.Module, crops: np.ndarray, device: torch.device, size: int = 128) -> tuple[np.ndarray, np.ndarray]:
    """Log-softmax [N,80,37] and region softmax [N,R] in float32."""
    network.eval()
    logits, regions = [], []
    for at in range(0, len(crops), size):
        out, region = network(torch.from_numpy(crops[at : at + size]).to(device))
        logits.append(out.cpu().numpy()), regions.append(region.softmax(-1).cpu().numpy())
    return np.concatenate(logits), np.concatenate(regions)


def measure(network: nn.Module, held: HeldOut, region_list: list[str], device: torch.device) -> dict[str, Any]:
    """Scores by group, and the share of right regions where the region is known to this network."""
    logits, regions = run_network(network, held.crops, device)
    texts = [read(one) for one in logits]
    merged = ["drawn" if g.startswith("drawn") else g for g in held.groups]
    table = score(held.texts, texts, merged)
    two = [i for i, g in enumerate(held.groups) if g.endswith("2 lines")]
    if two:
        table["drawn 2 lines"] = score([held.texts[i] for i in two], [texts[i] for i in two], ["x"] * len(two))["all"]
    return {"groups": table, "region": regions_right(regions, region_list, held.regions, held.groups)}


def learning_rate(progress: float, step: int, peak: float, final: float) -> float:
    """Cosine from `peak` to `final` over `progress` 0..1, after a short warm-up."""
    warm = min(1.0, (step + 1) / WARMUP_STEPS)
    return warm * (final + (peak - final) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0))))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flat", type=Path, nargs="+", required=True, help="caches of drawn plates (see flat_cache), the best last")
    parser.add_argument("--flat-held", type=Path, help="cache of drawn plates to measure on")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--init", type=Path, help="run whose averaged weights to start from")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--layers", type=int, default=2, help="attention layers; those that --init lacks start silent")
    parser.add_argument("--dropout", type=float, default=0.0, help="in the attention layers, while training")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--lr-final", type=float, default=2e-5)
    parser.add_argument("--real", type=float, default=Mix.real)
    parser.add_argument("--chinese", type=float, default=Mix.chinese)
    parser.add_argument("--negative", type=float, default=Mix.negative)
    parser.add_argument("--bent-real", type=float, default=Mix.bent_real, help="share of real crops to warp anew each time (bending.py)")
    parser.add_argument("--bent-drawn", type=float, default=Mix.bent_drawn, help="the same of drawn plates")
    parser.add_argument("--recorded", type=Path, nargs="*", default=[], help="folders made by reader.recorded_crops")
    parser.add_argument("--recorded-share", type=float, default=0.5, help="share of real and drawn plates taken from them")
    parser.add_argument("--labels", type=Path, help="JSON of texts for crops the teacher was unsure of (see teachers/reader_labels.py)")
    parser.add_argument("--regions", type=Path, help="JSON of the real crops' countries (see teachers/region_labels.py)")
    parser.add_argument("--detector", type=Path, help="models/detector.onnx: real crops are also cut by its corners")
    parser.add_argument("--shuffled", type=int, default=0, help="new texts on each real plate (shuffled_plates.py); wants --detector and --init")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--measure-minutes", type=float, default=4)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    args = parse_arguments()
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(args.seed)
    device = torch.device(args.device)
    shared = shared_folder()
    suggested = json.loads(args.labels.read_text())["texts"] if args.labels else None
    countries = json.loads(args.regions.read_text()) if args.regions else None
    real, measured = split_held(load_real_crops(shared, suggested=suggested, regions=countries))
    backdrops = load_backdrops(shared)
    regions = region_names([FlatCache(folder) for folder in args.flat])
    held = held_out(measured, args.flat_held, backdrops[:80])
    if args.detector:  # each plate twice: upright as its box, and straightened by our detector's corners
        detect = run_detector(args.detector)
        straightened = [with_detected_corners(detect, c, least_iou=0.7) for c in real if c.origin != "cn"]
        known = {id(c) for c in real}
        straightened = [c for c in straightened if id(c) not in known]
        real += straightened
        if args.shuffled:
            run = run_torch(load_average(args.init)[0])
            real += shuffled_plates(run, straightened, each=args.shuffled, seed=args.seed)
    checkpoint = args.out / "last.pt"
    steps, spent, saved, begun, layers = 0, 0.0, None, None, args.layers
    if args.resume and checkpoint.exists():
        saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
        regions, steps, spent, layers = saved["regions"], saved["step"], saved["spent_s"], layers_of(saved["average"])
    network = PlateReader(len(regions), layers=layers, dropout=args.dropout).to(device)
    if args.init and not saved:
        begun = torch.load(args.init / "last.pt", map_location="cpu", weights_only=True)
        refuse_folded(args.init, begun["average"])
        load_weights(network, begun, regions)
    network = network.to(memory_format=torch.channels_last)
    average = Average(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=args.lr, weight_decay=0.02, fused=True)
    if saved:
        network.load_state_dict(saved["network"])
        average.network.load_state_dict(saved["average"])
        average._updates = steps
        optimiser.load_state_dict(saved["optimiser"])
    elif begun and begun["regions"] == regions and layers_of(begun["average"]) == layers:
        optimiser.load_state_dict(begun["optimiser"])
    mix = Mix(args.real, args.chinese, args.negative, args.bent_real, args.bent_drawn, args.recorded_share if args.recorded else 0.0)
    config = {k: (v.name if isinstance(v, Path) else v) for k, v in vars(args).items()}
    config["flat"], config["recorded"] = ([folder.name for folder in folders] for folders in (args.flat, args.recorded))
    files = [shared / "data/train/read" / s / "labels.jsonl" for s in ("open-lpr", "car-plates-433", "cn")]
    record = RunRecord(args.out, config={**config, "mix": asdict(mix)}, seed=args.seed, data_hash=hash_files(files, shared))
    (args.out / "pid").write_text(str(os.getpid()))
    stream = TrainingBatches(args.flat, real, backdrops, regions, batch=args.batch, seed=args.seed + 1000 * (steps > 0) + steps, mix=mix, recorded=args.recorded)
    loader = iter(DataLoader(stream, batch_size=None, num_workers=args.workers, prefetch_factor=8 if args.workers else None))
    print(f"{len(real)} real crops, {len(held.texts)} held, {len(regions)} regions, {sum(p.numel() for p in network.parameters())} weights", flush=True)

    def save() -> None:
        part = checkpoint.with_suffix(".part")
        state = {"network": network.state_dict(), "average": average.network.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save({**state, "regions": regions, "step": steps, "spent_s": spent}, part)
        os.replace(part, checkpoint)

    last, last_measured, waited, losses, counted = time.time(), spent, 0.0, [], 0
    window = last
    while spent < args.minutes * 60:
        began = time.time()
        batch = next(loader)
        waited += time.time() - began
        rate = learning_rate(spent / (args.minutes * 60), steps, args.lr, args.lr_final)
        for group in optimiser.param_groups:
            group["lr"] = rate
        network.train()
        ctc, region_loss = loss_of(network, batch, device)
        optimiser.zero_grad(set_to_none=True)
        (ctc + REGION_WEIGHT * torch.nan_to_num(region_loss)).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        average.update(network)
        losses.append((float(ctc.detach()), float(region_loss.detach())))
        steps, counted = steps + 1, counted + 1
        now = time.time()
        spent, last = spent + now - last, now
        if steps % 50 == 0:
            ctc_mean, region_mean = np.nanmean(np.array(losses), 0)
            pace = {"crops_a_second": round(counted * args.batch / (now - window))}
            record.log(steps, loss=round(float(ctc_mean), 4), region_loss=round(float(region_mean), 4), lr=rate, waited_s=round(waited, 2), **pace)
            print(f"{spent / 60:.1f} min step {steps} ctc {ctc_mean:.4f} region {region_mean:.3f} {pace} waited {waited:.1f}", flush=True)
            losses, waited, window, counted = [], 0.0, now, 0
        if spent - last_measured > args.measure_minutes * 60:
            save()
            result = measure(average.network, held, regions, device)
            record.log(steps, held=result)
            print("   ", {k: v["exact"] for k, v in result["groups"].items()}, "region", result["region"], flush=True)
            last_measured, last = spent, time.time()
            window, counted = last, 0
    save()
    result = measure(average.network, held, regions, device)
    record.finish(steps=steps, minutes=round(spent / 60, 1), held=result)
    print(result, flush=True)


if __name__ == "__main__":
    main()
