"""Takes two passes over the picture out of an exported graph: what shifts and scales it goes into the first convolution.

The network subtracts a middle grey and scales before its first convolution; both are linear, so they can be part of its
weights. Only the rim differs: the convolution pads with nothing, which was the middle grey. The folded graph pads the
bytes with that grey before anything else, as many rows above and columns to the left as the convolution pads (its stride never reaches
those below and to the right).
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

from .network import LUMA_MIDDLE, LUMA_STEP

RIM = "rim"  # the name of the padding node: what tells a folded graph


def fold_luma(model: onnx.ModelProto) -> onnx.ModelProto:
    """Changes and returns `model`: Cast, Sub, Mul, Conv become Pad, Cast, Conv. Raises ValueError when it does not begin so."""
    graph = model.graph
    nodes = [node for node in graph.node if node.op_type not in ("Constant", "Identity")][:4]
    if [node.op_type for node in nodes] != ["Cast", "Sub", "Mul", "Conv"]:
        raise ValueError(f"the graph begins with {[node.op_type for node in nodes]}, not with the detector's way in")
    conv = nodes[3]
    stored = {tensor.name: tensor for tensor in graph.initializer}
    weight, bias = (numpy_helper.to_array(stored[name]).astype(np.float64) for name in conv.input[1:3])
    folded = weight * LUMA_STEP
    stored[conv.input[1]].CopyFrom(numpy_helper.from_array(folded.astype(np.float32), conv.input[1]))
    bias = bias - LUMA_MIDDLE * folded.sum((1, 2, 3))
    stored[conv.input[2]].CopyFrom(numpy_helper.from_array(bias.astype(np.float32), conv.input[2]))
    for node in nodes[:3]:
        graph.node.remove(node)
    pads = next(a for a in conv.attribute if a.name == "pads").ints
    top, left = pads[:2]
    graph.initializer.append(numpy_helper.from_array(np.array([0, 0, top, left, 0, 0, 0, 0], np.int64), "rim_px"))
    graph.initializer.append(numpy_helper.from_array(np.array(LUMA_MIDDLE, np.uint8), "rim_grey"))
    picture, rimmed = graph.input[0].name, "rimmed"
    graph.node.insert(0, helper.make_node("Pad", [picture, "rim_px", "rim_grey"], [rimmed], name=RIM, mode="constant"))
    graph.node.insert(1, helper.make_node("Cast", [rimmed], [conv.input[0]], name="rim_float", to=onnx.TensorProto.FLOAT))
    pads[:] = [0, 0, 0, 0]
    onnx.checker.check_model(model)
    return model


def unfold_luma(graph: onnx.GraphProto, found: dict[str, np.ndarray], first: str = "stem.0.0") -> None:
    """Turns the first convolution in `found` (by parameter name) back where `graph` was folded; leaves others alone."""
    if not any(node.name == RIM for node in graph.node):
        return
    folded = found[f"{first}.weight"]
    found[f"{first}.bias"] = found[f"{first}.bias"] + LUMA_MIDDLE * folded.sum((1, 2, 3))
    found[f"{first}.weight"] = folded / LUMA_STEP
