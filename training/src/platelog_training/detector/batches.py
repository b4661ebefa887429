"""An endless stream of training batches, composed in one worker process beside the training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from .patches import PatchComposer
from .targets import Patch, make_targets


@dataclass(frozen=True)
class Kind:
    """A sort of batch: patch size, patches in it, share of all batches, and which picture it shows."""

    height: int
    width: int
    patches: int
    share: float
    refine: bool


KINDS = (
    Kind(320, 320, 16, 0.55, False),
    Kind(448, 448, 8, 0.22, False),
    Kind(128, 256, 48, 0.23, True),
)


@dataclass
class Batch:
    """`luma` uint8 [N,1,H,W]; `heat`, `counts` [N,H/8,W/8]; `index` [K] into N*h*w cells; rest as in Targets."""

    luma: Tensor
    heat: Tensor
    counts: Tensor
    index: Tensor
    weight: Tensor
    edges: Tensor
    corners: Tensor

    def to(self, device: torch.device) -> Batch:
        return Batch(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


def make_batch(patches: list[Patch]) -> Batch:
    all_targets = [make_targets(p) for p in patches]
    cells = all_targets[0].heat.size

    def joined(name: str) -> Tensor:
        return torch.from_numpy(np.concatenate([getattr(t, name) for t in all_targets]))

    return Batch(
        luma=torch.from_numpy(np.stack([p.grey for p in patches])[:, None]),
        heat=torch.from_numpy(np.stack([t.heat for t in all_targets])),
        counts=torch.from_numpy(np.stack([t.counts for t in all_targets])),
        index=torch.from_numpy(np.concatenate([t.index + i * cells for i, t in enumerate(all_targets)])),
        weight=joined("weight"), edges=joined("edges"), corners=joined("corners"),
    )


class _Stream(IterableDataset):
    def __init__(self, make_composer, seed: int, reuse: float) -> None:
        self._make_composer = make_composer
        self._seed = seed
        self._reuse = reuse

    def __iter__(self) -> Iterator[Batch]:
        import cv2

        cv2.setNumThreads(1)
        torch.set_num_threads(1)
        worker = get_worker_info()
        rng = np.random.default_rng([self._seed, worker.id if worker else 0])
        composer: PatchComposer = self._make_composer(rng)
        kept: dict[Kind, list[Patch]] = {kind: [] for kind in KINDS}
        shares = np.array([k.share for k in KINDS])
        while True:
            kind = KINDS[rng.choice(len(KINDS), p=shares / shares.sum())]
            yield make_batch([self._patch(kind, composer, kept[kind], rng) for _ in range(kind.patches)])

    def _patch(self, kind: Kind, composer: PatchComposer, kept: list[Patch], rng: np.random.Generator) -> Patch:
        """A new patch, or one of the last hundreds again where composing cannot keep up."""
        if len(kept) > 200 and rng.random() < self._reuse:
            return kept[rng.integers(len(kept))]
        patch = composer.refine(kind.height, kind.width) if kind.refine else composer.look(kind.height, kind.width)
        if len(kept) < 1500:
            kept.append(patch)
        else:
            kept[rng.integers(len(kept))] = patch
        return patch


def stream_batches(make_composer, *, seed: int, workers: int, reuse: float) -> Iterator[Batch]:
    """Batches for ever. `make_composer(rng)` is called in each worker; `reuse` is the share of patches seen before."""
    stream = _Stream(make_composer, seed, reuse)
    context = "fork" if workers else None
    return iter(DataLoader(stream, batch_size=None, num_workers=workers, prefetch_factor=4 if workers else None,
                           multiprocessing_context=context))
