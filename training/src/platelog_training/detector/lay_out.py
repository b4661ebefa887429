"""Lays an exported graph out so that fewer bytes are moved: what it says stays the same.

- The picture comes into the first convolution as blocks of its stride (4 x 4 pixels, 16 channels), whose sums are then of whole vectors, in 8
  bits as everything behind it: with one channel, float32 was faster, and its maps, the largest there are, were copied twice to be rounded.
- Doubling a map is left to the convolution before it: it says everything four times, and its channels are laid side by side.
  `Resize` copies byte by byte.

An eighth less time for a whole look, on a processor without VNNI (training/ROUNDS.md, detector round 11).
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

from .network import LUMA_MIDDLE, LUMA_STEP, STRIDE

DOUBLED = ("down32.0", "down16.0")  # the convolutions whose maps are doubled


def lay_out(model: onnx.ModelProto) -> onnx.ModelProto:
    """Changes and returns `model`, as torch exports it: float32. Raises ValueError when it is not the detector's graph."""
    graph = model.graph
    way_in = [node for node in graph.node if node.op_type not in ("Constant", "Identity")][:4]
    if [node.op_type for node in way_in] != ["Cast", "Sub", "Mul", "Conv"]:
        raise ValueError(f"the graph begins with {[node.op_type for node in way_in]}, not with the detector's way in")
    _come_in_blocks(graph, way_in[0], way_in[3])
    sides = _sides_of(graph)
    for resize in [node for node in graph.node if node.op_type == "Resize"]:
        _double_by_channels(graph, resize, sides)
    onnx.checker.check_model(model)
    return model


def join_way_in(model: onnx.ModelProto) -> onnx.ModelProto:
    """Of the same graph in 8 bits: takes out what makes numbers of the picture's bytes and the same bytes of these again.

    Changes and returns `model`. Raises ValueError when the bytes are not the same again.
    """
    graph = model.graph
    cast, middle, step, rounding = (next(node for node in graph.node if node.op_type == kind) for kind in ("Cast", "Sub", "Mul", "QuantizeLinear"))
    stored = {tensor.name: tensor for tensor in graph.initializer}
    scale, zero = (numpy_helper.to_array(stored[name]) for name in rounding.input[1:3])
    if rounding.input[0] != step.output[0] or abs(scale - LUMA_STEP) > 1e-6 * LUMA_STEP or zero != LUMA_MIDDLE:
        raise ValueError(f"the picture is rounded to steps of {scale} around {zero}, not to its own bytes: are there black and white pixels in the pictures?")
    stored[rounding.input[1]].CopyFrom(numpy_helper.from_array(np.float32(LUMA_STEP), rounding.input[1]))
    for node in graph.node:
        node.input[:] = [cast.input[0] if name == rounding.output[0] else name for name in node.input]
    for node in (cast, middle, step, rounding):
        graph.node.remove(node)
    used = {name for node in graph.node for name in node.input}
    for tensor in list(graph.initializer):
        if tensor.name not in used:
            graph.initializer.remove(tensor)
    onnx.checker.check_model(model)
    return model


def undo(found: dict[str, np.ndarray], first: str = "stem.0.0") -> None:
    """Turns weights in `found` (by parameter name) back where they are of a graph that was laid out; leaves others alone."""
    weight = found.get(f"{first}.weight")
    if weight is None or weight.shape[1] == 1:
        return
    stride = round(weight.shape[1] ** 0.5)
    inner, blocks, _, _ = _blocks_of(2 * stride - 1, stride)
    laid_out = weight.reshape(-1, stride, stride, *weight.shape[2:])
    found[f"{first}.weight"] = laid_out[:, inner[:, None], inner, blocks[:, None], blocks][:, None]
    for name in DOUBLED:
        for part in ("weight", "bias"):
            value = found[f"{name}.{part}"]
            found[f"{name}.{part}"] = value[: len(value) // 4]


def _blocks_of(size: int, stride: int) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Of a kernel's rows: which row of its block each is, and of which block; how many blocks lie before and behind the cell's own."""
    offsets = np.arange(size) - size // 2
    blocks = offsets // stride
    return offsets % stride, blocks - blocks.min(), -int(blocks.min()), int(blocks.max())


def _come_in_blocks(graph: onnx.GraphProto, cast: onnx.NodeProto, conv: onnx.NodeProto) -> None:
    given = {attribute.name: attribute.ints for attribute in conv.attribute if attribute.ints}
    (size, _), (stride, _) = given["kernel_shape"], given["strides"]
    inner, blocks, before, behind = _blocks_of(size, stride)
    stored = next(tensor for tensor in graph.initializer if tensor.name == conv.input[1])
    weight = numpy_helper.to_array(stored)
    laid_out = np.zeros((len(weight), stride, stride, blocks.max() + 1, blocks.max() + 1), np.float32)
    laid_out[:, inner[:, None], inner, blocks[:, None], blocks] = weight[:, 0]
    stored.CopyFrom(numpy_helper.from_array(laid_out.reshape(len(weight), stride**2, *laid_out.shape[3:]), stored.name))
    given["kernel_shape"][:] = laid_out.shape[3:]
    given["strides"][:] = [1, 1]
    given["pads"][:] = [before, before, behind, behind]
    # [n,1,h,w] to [n,1,h,w/s,s], [n,h/s,s,w/s,s], [n,h/s,w/s,s,s], [n,h/s,w/s,s*s] and [n,s*s,h/s,w/s]; 0 is "as it was", -1 "what is left".
    steps = [("Reshape", [0, 0, 0, -1, stride]), ("Reshape", [0, -1, stride, 0, stride]), ("Transpose", [0, 1, 3, 2, 4]),
             ("Reshape", [0, 0, 0, stride**2]), ("Transpose", [0, 3, 1, 2])]
    cast.input[0] = _chain(graph, cast, cast.input[0], "blocks", steps)


def _double_by_channels(graph: onnx.GraphProto, resize: onnx.NodeProto, sides: str) -> None:
    """Conv, Relu, Resize become Conv to four times the channels, Relu, and these laid side by side."""
    made_by = {name: node for node in graph.node for name in node.output}
    relu = made_by[resize.input[0]]
    conv = made_by[relu.input[0]]
    path = conv.name.strip("/").replace("/", ".")
    if relu.op_type != "Relu" or conv.op_type != "Conv" or not any(f".{name}." in f"{path}." for name in DOUBLED):
        raise ValueError(f"{resize.name} does not double one of {DOUBLED}")
    for tensor in graph.initializer:
        if tensor.name in conv.input[1:3]:
            once = numpy_helper.to_array(tensor)
            tensor.CopyFrom(numpy_helper.from_array(np.tile(once, (4,) + (1,) * (once.ndim - 1)), tensor.name))
    channels = len(once)
    depth = next(at for at, name in enumerate(reversed(DOUBLED)) if f".{name}." in f"{path}.")  # 0: a map of the output's size comes of it
    prefix = resize.name
    of_picture, target = f"{prefix}/sides", f"{prefix}/shape"
    numbers = {f"{prefix}/stride": [STRIDE * 2**depth], f"{prefix}/kept": [0], f"{prefix}/channels": [channels]}
    for name, value in numbers.items():
        graph.initializer.append(numpy_helper.from_array(np.array(value, np.int64), name))
    _insert(graph, resize, [
        helper.make_node("Div", [sides, f"{prefix}/stride"], [of_picture], name=f"{prefix}/Div"),
        helper.make_node("Concat", [f"{prefix}/kept", of_picture, f"{prefix}/channels"], [target], name=f"{prefix}/Concat", axis=0),
    ])
    # [n,4c,h,w] to [n,h,w,4c], [n,h,w,2,2c] and [n,h,2,w,2c], which is [n,2h,2w,c]
    steps = [("Transpose", [0, 2, 3, 1]), ("Reshape", [0, 0, 0, 2, 2 * channels]), ("Transpose", [0, 1, 3, 2, 4]), ("Reshape", target), ("Transpose", [0, 3, 1, 2])]
    made = _chain(graph, resize, resize.input[0], prefix, steps)
    for node in graph.node:
        node.input[:] = [made if name == resize.output[0] else name for name in node.input]
    graph.node.remove(resize)


def _sides_of(graph: onnx.GraphProto) -> str:
    """The picture's height and width in the graph."""
    for name, value in (("sides/from", [2]), ("sides/to", [4])):
        graph.initializer.append(numpy_helper.from_array(np.array(value, np.int64), name))
    _insert(graph, graph.node[0], [
        helper.make_node("Shape", [graph.input[0].name], ["sides/all"], name="sides/Shape"),
        helper.make_node("Slice", ["sides/all", "sides/from", "sides/to"], ["sides"], name="sides/Slice"),
    ])
    return "sides"


def _chain(graph: onnx.GraphProto, before: onnx.NodeProto, given: str, prefix: str, steps: list[tuple[str, list[int] | str]]) -> str:
    """Puts nodes one behind the other before a node; returns what comes of the last."""
    nodes = []
    for at, (kind, how) in enumerate(steps):
        made = f"{prefix}/{at}"
        if kind == "Transpose":
            nodes.append(helper.make_node(kind, [given], [made], name=f"{prefix}/{kind}_{at}", perm=how))
        else:
            if not isinstance(how, str):
                graph.initializer.append(numpy_helper.from_array(np.array(how, np.int64), how := f"{prefix}/shape_{at}"))
            nodes.append(helper.make_node(kind, [given, how], [made], name=f"{prefix}/{kind}_{at}"))
        given = made
    _insert(graph, before, nodes)
    return given


def _insert(graph: onnx.GraphProto, before: onnx.NodeProto, nodes: list[onnx.NodeProto]) -> None:
    at = list(graph.node).index(before)
    for node in reversed(nodes):
        graph.node.insert(at, node)
