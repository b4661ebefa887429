"""Trains the detector for a planned time.

    python -m platelog_training.detector.train --minutes 40 --out RUN_DIR [--mined MINED.json]
        [--resume] [--start-from OTHER_RUN_DIR] [--device cpu|cuda]

A checkpoint is written every three minutes; `--resume` goes on from it (give the same `--minutes`,
or the rate jumps), `--start-from` begins a new run from the averaged weights of another.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import time
from functools import partial
from pathlib import Path

import torch

from ..runs import RunRecord, hash_files
from ..runs.folding import refuse_folded
from ..runs.precision import autocast
from .batches import Batch, stream_batches
from .data_root import STOCK_FILE, TEACHER_FILE, read_teacher, shared_folder
from .drawn_stock import load_stock
from .loss import box_losses, score_loss
from .network import PlateDetector, sizes_of
from .patches import Mix, PatchComposer
from .photos import apply_mined, is_held_out, load_photos, load_scenes
from .recorded_stock import RecordedStock

CHECKPOINT_EVERY_S = 180
LOG_EVERY_STEPS = 50


def make_composer(photos, scenes, stock, mix, recorded, rng):
    return PatchComposer(photos, scenes, stock, rng, mix, recorded)


def losses_of(raw: torch.Tensor, batch: Batch) -> dict[str, torch.Tensor]:
    raw = raw.float()
    score = score_loss(raw[:, 0], batch.heat, batch.counts)
    cells = raw.permute(0, 2, 3, 1).reshape(-1, raw.shape[1])[batch.index]
    box, corner = box_losses(cells, batch.weight, batch.edges, batch.corners)
    return {"score": score, "box": box, "corner": corner}


def rate_at(done: float, warm: float, peak: float) -> float:
    """Learning rate when `done` (0..1) of the planned time is over: linear warm-up, then cosine to 1 %."""
    if done < warm:
        return peak * (done + 1e-3) / (warm + 1e-3)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warm) / (1 - warm)))))


def average_into(average: torch.nn.Module, network: torch.nn.Module, step: int) -> None:
    """Exponential moving average; short memory at first, so that early exports are not the random start."""
    keep = min(0.9985, (1 + step) / (10 + step))
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), network.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.lerp_(new, 1 - keep)
            else:
                kept.copy_(new)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, required=True, help="training time to plan the schedule for")
    parser.add_argument("--out", type=Path, required=True, help="the run's folder")
    parser.add_argument("--teacher", type=Path, default=TEACHER_FILE, help="output of teachers.peer_detector")
    parser.add_argument("--stock", type=Path, default=STOCK_FILE, help="output of detector.drawn_stock")
    parser.add_argument("--mined", type=Path, help="output of detector.mining")
    parser.add_argument("--recorded", type=Path, help="folder made by detector.recorded_stock")
    parser.add_argument("--recorded-share", type=float, default=Mix.recorded, help="of first and second looks")
    parser.add_argument("--light-on-dark", type=float, default=Mix.light_on_dark, help="share of real plates made light on dark")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start-from", type=Path)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--reuse", type=float, default=0.0)
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    device = torch.device(args.device)
    shared = shared_folder()
    teacher = read_teacher(args.teacher)
    photos = [p for p in load_photos(shared, teacher) if not is_held_out(p.name)]
    scenes, stock = load_scenes(shared, teacher), load_stock(args.stock)
    recorded = RecordedStock(args.recorded) if args.recorded else None
    if args.mined:
        apply_mined(photos + scenes, json.loads(args.mined.read_text()))
    train = shared / "data/train"
    used = ("detect", "scenes", "read/open-lpr", "read/car-plates-433")
    data_hash = hash_files([f for n in used for f in (train / n).rglob("*") if f.is_file()], train)
    config = {k: (v.name if isinstance(v, Path) else v) for k, v in vars(args).items()}
    # What was made from the data on the way here decides a run as much as the data does.
    made = [args.teacher, args.stock, args.mined, args.start_from and args.start_from / "checkpoint.pt", args.recorded and args.recorded / "frames.jsonl"]
    config["made"] = {f.name: hash_files([f], f.parent) for f in made if f}
    record = RunRecord(args.out, config=config, seed=args.seed, data_hash=data_hash)

    checkpoint = args.out / "checkpoint.pt"
    resumed = args.resume and checkpoint.exists()
    state = None
    if resumed or args.start_from:
        state = torch.load(checkpoint if resumed else args.start_from / "checkpoint.pt", map_location=device, weights_only=True)
    if state and not resumed:
        refuse_folded(args.start_from, state["average"])
    network = PlateDetector(**(sizes_of(state["average"]) if state else {})).to(device).to(memory_format=torch.channels_last)
    average = copy.deepcopy(network).eval()
    decayed = [p for p in network.parameters() if p.ndim > 1]
    plain = [p for p in network.parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}], lr=args.rate)
    step, spent_s = 0, 0.0

    if state:
        network.load_state_dict(state["network" if resumed else "average"])
        average.load_state_dict(state["average"])
        if resumed:
            optimizer.load_state_dict(state["optimizer"])
            step, spent_s = state["step"], state["spent_s"]

    def save() -> None:
        part = checkpoint.with_suffix(".part")
        torch.save({"network": network.state_dict(), "average": average.state_dict(),
                    "optimizer": optimizer.state_dict(), "step": step, "spent_s": spent_s}, part)
        os.replace(part, checkpoint)

    batches = stream_batches(partial(make_composer, photos, scenes, stock, Mix(recorded=args.recorded_share, light_on_dark=args.light_on_dark), recorded), seed=args.seed + 1000 * step, workers=args.workers, reuse=args.reuse)
    network.train()
    sums: dict[str, float] = {}
    seen, waited_s = 0, 0.0
    last_log = last_save = clock = time.monotonic()
    while spent_s < args.minutes * 60:
        began_wait = time.monotonic()
        batch = next(batches).to(device)
        waited_s += time.monotonic() - began_wait
        rate = rate_at(spent_s / (args.minutes * 60), 0.03, args.rate)
        for group in optimizer.param_groups:
            group["lr"] = rate
        luma = batch.luma.float().to(memory_format=torch.channels_last)
        with autocast(device):
            raw = network(luma)
        losses = losses_of(raw, batch)
        total = losses["score"] + 2 * losses["box"] + 2 * losses["corner"]
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 10.0)
        if torch.isfinite(norm):
            optimizer.step()
        average_into(average, network, step)
        step += 1
        seen += len(luma)
        for name, value in losses.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach())
        now = time.monotonic()
        spent_s, clock = spent_s + now - clock, now
        if step % LOG_EVERY_STEPS == 0:
            means = {k: round(v / LOG_EVERY_STEPS, 4) for k, v in sums.items()}
            record.log(step, **means, rate=round(rate, 6), patches_a_second=round(seen / (now - last_log), 1),
                       waited=round(waited_s / (now - last_log), 2), spent_s=round(spent_s))
            print(step, f"{spent_s / 60:.1f} min", means, f"{seen / (now - last_log):.0f}/s waited {waited_s / (now - last_log):.2f}", flush=True)
            sums, seen, waited_s, last_log = {}, 0, 0.0, now
        if now - last_save > CHECKPOINT_EVERY_S:
            save()
            last_save = now
    save()
    record.finish(steps=step, minutes=round(spent_s / 60, 1))


if __name__ == "__main__":
    main()
