"""Begins a narrower network from the weights of a wider one.

    python -m platelog_training.detector.narrow RUN_DIR OUT_DIR

Inside each residual block only those middle channels stay that carry most of what the block adds (their mean square on
training photos, times the square of the weights that read them). What the blocks pass on keeps its width, so all other
weights are taken as they are; the rest is for training to mend (`train --start-from OUT_DIR`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .network import PlateDetector, Residual
from .running import load_average, save_start


def channel_energy(network: PlateDetector, pictures: list[Tensor]) -> dict[str, Tensor]:
    """For each residual block by name: what every middle channel adds to the block's output, in mean squares."""
    seen: dict[str, list[Tensor]] = {}
    hooks = []
    for name, block in network.named_modules():
        if isinstance(block, Residual):
            seen[name] = []
            hooks.append(block.first.register_forward_hook(lambda _m, _i, out, kept=seen[name]: kept.append(out.square().mean((0, 2, 3)))))
    with torch.inference_mode():
        for picture in pictures:
            network(picture)
    for hook in hooks:
        hook.remove()
    energy = {}
    for name, block in network.named_modules():
        if isinstance(block, Residual):
            conv, norm = block.second
            weight = conv.weight * (norm.weight / (norm.running_var + norm.eps).sqrt())[:, None, None, None]
            energy[name] = torch.stack(seen[name]).mean(0) * weight.detach().square().sum((0, 2, 3))
    return energy


def narrow(wide: PlateDetector, slim: PlateDetector, pictures: list[Tensor]) -> dict[str, float]:
    """Fills `slim` from `wide`; returns the share of its energy that each block keeps."""
    energy = channel_energy(wide, pictures)
    state, sizes = dict(wide.state_dict()), slim.state_dict()
    shares = {}
    for name, of_channels in energy.items():
        count = sizes[f"{name}.first.0.weight"].shape[0]
        kept = of_channels.argsort(descending=True)[:count].sort().values
        shares[name] = float(of_channels[kept].sum() / of_channels.sum())
        for key in [k for k in state if k.startswith(f"{name}.first.") and state[k].ndim]:
            state[key] = state[key][kept]
        state[f"{name}.second.0.weight"] = state[f"{name}.second.0.weight"][:, kept]
    slim.load_state_dict(state)
    return shares


def training_frames(count: int) -> list[Tensor]:
    """Training photos (none held out) at the sizes of the looks, float [1,1,H,W] in 0..255, sides multiples of 32."""
    from .data_root import shared_folder
    from .evaluate import enlarged
    from .photos import is_held_out, load_photos

    photos = [p for p in load_photos(shared_folder(), {}) if not is_held_out(p.name)]
    frames = []
    for index, at in enumerate(np.random.default_rng(17).permutation(len(photos))[:count]):
        grey = enlarged(photos[at], (1280, 640, 320)[index % 3]).grey
        height, width = (side // 32 * 32 for side in grey.shape)
        frames.append(torch.from_numpy(np.ascontiguousarray(grey[:height, :width]))[None, None].float())
    return frames


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    torch.set_num_threads(1)
    slim = PlateDetector().eval()
    shares = narrow(load_average(args.run), slim, training_frames(60))
    save_start(slim, args.out)
    for name, share in shares.items():
        print(f"{name}: {share:.0%} of its energy kept")


if __name__ == "__main__":
    main()
