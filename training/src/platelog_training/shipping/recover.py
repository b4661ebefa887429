"""Weights out of an exported ONNX file, so that training can go on where no checkpoint was kept.

    python -m platelog_training.shipping.recover reader models/reader.onnx RUN_DIR
    python -m platelog_training.shipping.recover detector models/detector.onnx RUN_DIR

Writes the checkpoint that `--init` (reader) or `--start-from` (detector) takes. Rounded (8-bit) weights come back as the
rounded values. An exported convolution holds its batch normalisation; it is taken apart again with the statistics
of training pictures, so that the network says the same in training as it does afterwards.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from ..detector import lay_out

WEIGHTED = ("Conv", "MatMul", "Gemm")


class Constants:
    """The constant tensors of a graph by name, 8-bit ones as the numbers they stand for."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self._stored = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
        self._made_by = {name: node for node in graph.node for name in node.output}

    def get(self, name: str) -> np.ndarray | None:
        if name in self._stored:
            return self._stored[name]
        node = self._made_by.get(name)
        if node is None or node.op_type != "DequantizeLinear":
            return None
        parts = [self.get(given) for given in node.input]
        if any(part is None for part in parts):
            return None
        axis = next((a.i for a in node.attribute if a.name == "axis"), 1)
        shape = [1] * parts[0].ndim
        if parts[1].ndim:
            shape[axis] = -1
        zero = parts[2].reshape(shape).astype(np.float32) if len(parts) > 2 else 0.0
        return (parts[0].astype(np.float32) - zero) * parts[1].reshape(shape)


def module_path(node_name: str) -> str:
    """'/network/trunk/trunk.2/first/first.0/Conv' to 'trunk.2.first.0'."""
    path: list[str] = []
    for part in node_name.strip("/").split("/")[1:-1]:
        if path and part.startswith(path[-1] + "."):
            path[-1] = part
        else:
            path.append(part)
    return ".".join(path)


def weights_of(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """Parameter name to value: of every named tensor, and of convolutions and matrices whose names the export lost."""
    constants, found = Constants(graph), {}
    for node in graph.node:
        for name in node.input:
            value = constants.get(name)
            plain = re.sub(r"(_DequantizeLinear_Output|_quantized)$", "", name)
            if plain.startswith("network.") and value is not None:
                found[plain.removeprefix("network.")] = value
        if node.op_type not in WEIGHTED:
            continue
        value, path = constants.get(node.input[1]), module_path(node.name)
        if value is None or f"{path}.weight" in found:
            continue
        found[f"{path}.weight"] = value.T if node.op_type == "MatMul" else value
        if node.op_type == "Conv":
            found[f"{path}.bias"] = constants.get(node.input[2])
    return found


def _set_normalisations(network: nn.Module, folded: dict[str, np.ndarray], batches: Sequence[Tensor]) -> None:
    """Spreads each folded bias over the normalisation behind its convolution, by the statistics of `batches`."""
    pairs: list[tuple[nn.BatchNorm2d, str]] = []
    for parent_name, parent in network.named_modules():
        children = list(parent.named_children()) if isinstance(parent, nn.Sequential) else []
        for (conv_name, conv), (_, norm) in zip(children, children[1:]):
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                pairs.append((norm, f"{parent_name}.{conv_name}.bias"))
    sums: dict[nn.BatchNorm2d, list[Tensor]] = {norm: [] for norm, _ in pairs}
    hooks = []
    with torch.no_grad():
        for norm, name in pairs:
            norm.running_mean.zero_(), norm.running_var.fill_(1 - norm.eps), norm.weight.fill_(1)
            norm.bias.copy_(torch.tensor(folded[name]))
            hooks.append(norm.register_forward_pre_hook(lambda m, given: sums[m].append(
                torch.stack([given[0].mean((0, 2, 3)), given[0].square().mean((0, 2, 3))]))))
        network.eval()
        for batch in batches:
            network(batch)
        for hook in hooks:
            hook.remove()
        for norm, _ in pairs:
            mean, square = torch.stack(sums[norm]).mean(0)
            variance = (square - mean**2).clamp(min=1e-6)
            norm.running_mean.copy_(mean), norm.running_var.copy_(variance)
            norm.weight.copy_((variance + norm.eps).sqrt())
            norm.bias.add_(mean)


def recover(file: Path, network: nn.Module, batches: Sequence[Tensor]) -> None:
    """Fills `network` from `file`. `batches` are its inputs, of training pictures. Raises KeyError for a weight that is not there."""
    graph = onnx.load(str(file)).graph
    found = weights_of(graph)
    lay_out.undo(found)
    state = network.state_dict()
    for key in state:
        if key in found:
            state[key] = torch.tensor(np.ascontiguousarray(found[key], dtype=np.float32)).reshape(state[key].shape)
    network.load_state_dict(state)
    _set_normalisations(network, found, batches)


def _recover_reader(file: Path, out: Path) -> None:
    from ..detector.data_root import shared_folder
    from ..reader.network import COLUMNS, ROWS, PlateReader, layers_of
    from ..reader.real_crops import load_real_crops, split_held
    from ..reader.snapshot import snapshot_of_real

    rng = np.random.default_rng(17)
    real, _ = split_held(load_real_crops(shared_folder()))
    chosen = [real[i] for i in rng.permutation(len(real))[:512]]
    crops = torch.from_numpy(np.stack([snapshot_of_real(rng, crop.picture, crop.quad) for crop in chosen])[:, None])
    regions = json.loads(file.with_suffix(".json").read_text())["regions"]
    graph = onnx.load(str(file)).graph
    network = PlateReader(len(regions), layers=layers_of(weights_of(graph)))
    constants = Constants(graph)
    # The two tables of positions were added up at export; a sum of rows and columns comes apart again, up to a constant.
    places = next(v for n in graph.node if n.op_type == "Add" for i in n.input if (v := constants.get(i)) is not None and v.size > 4096)
    places = torch.tensor(np.array(places, np.float32)).view(ROWS, COLUMNS, -1)
    with torch.no_grad():
        network.row_position.copy_(places.mean(1, keepdim=True))
        network.column_position.copy_((places - places.mean(1, keepdim=True)).mean(0, keepdim=True))
    recover(file, network, crops.split(64))
    state = network.state_dict()
    optimiser = torch.optim.AdamW(network.parameters()).state_dict()
    torch.save({"network": state, "average": state, "optimiser": optimiser, "regions": regions, "step": 0, "spent_s": 0.0}, out / "last.pt")


def _recover_detector(file: Path, out: Path) -> None:
    from ..detector.narrow import training_frames
    from ..detector.network import PlateDetector, sizes_of

    network = PlateDetector(**sizes_of(weights_of(onnx.load(str(file)).graph)))
    recover(file, network, training_frames(48))
    state = network.state_dict()
    torch.save({"network": state, "average": state, "optimizer": torch.optim.AdamW(network.parameters()).state_dict(),
                "step": 0, "spent_s": 0.0}, out / "checkpoint.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("reader", "detector"))
    parser.add_argument("onnx", type=Path)
    parser.add_argument("out", type=Path, help="folder of the run to write")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    {"reader": _recover_reader, "detector": _recover_detector}[args.kind](args.onnx, args.out)
    print(f"{args.out}: weights of {args.onnx}")


if __name__ == "__main__":
    main()
