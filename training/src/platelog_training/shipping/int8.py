"""Post-training quantisation: a float32 ONNX file to one that computes in 8-bit integers (QDQ, static).

Weights are rounded a channel each, activations by the range that calibration pictures give. Weights keep 7 of 8 bits
(`reduce_range`): processors without VNNI add two 8-bit products in 16 bits, which would overflow and read otherwise there
than here. Method: https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import numpy_helper
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process


class _Pictures(CalibrationDataReader):
    def __init__(self, input_name: str, batches: Sequence[np.ndarray]) -> None:
        self._left = iter(batches)
        self._name = input_name

    def get_next(self) -> dict[str, np.ndarray] | None:
        batch = next(self._left, None)
        return None if batch is None else {self._name: batch}


def quantise(
    float_file: Path, file: Path, batches: Sequence[np.ndarray], *, kinds: Sequence[str], within: str, in_float: Sequence[str],
    finely: Sequence[str] = (), unrounded: Sequence[str] = (), like: Path | None = None,
) -> None:
    """Writes `file`. `batches` are inputs as the graph takes them (uint8), of training pictures alone.

    `kinds` are the operators computed in 8 bits, where a node's name begins with `within` and with none of `in_float`: a
    convolution with a single input channel is faster in float32, and coordinates need it. Convolutions whose names begin with one of `finely` are
    rounded as finely as can be added in 16 bits (`round_finely`). What the operators named in `unrounded` give stays a float. What `like`, an 8-bit file, rounds too is rounded in its steps. Raises ValueError
    when one of these names nothing.
    """
    with TemporaryDirectory() as folder:
        tidy = Path(folder) / "tidy.onnx"
        quant_pre_process(str(float_file), str(tidy), skip_symbolic_shape=True)
        graph = onnx.load(str(tidy)).graph
        names = [node.name for node in graph.node if node.op_type in kinds]
        for prefix in (within, *in_float, *finely):
            if not any(name.startswith(prefix) for name in names):
                raise ValueError(f"{float_file}: no node's name begins with {prefix!r}")
        chosen = [name for name in names if name.startswith(within) and not name.startswith(tuple(in_float))]
        quantize_static(
            str(tidy), str(file), _Pictures(graph.input[0].name, batches), quant_format=QuantFormat.QDQ,
            op_types_to_quantize=list(kinds), nodes_to_quantize=chosen,
            per_channel=True, reduce_range=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax, extra_options={"TensorQuantOverrides": _steps_of(like, graph) if like else {}},
        )
    rounded = onnx.load(str(file))
    for conv in [node for node in rounded.graph.node if node.op_type == "Conv" and node.name.startswith(tuple(finely))]:
        _refine(rounded.graph, conv, graph)
    for name in unrounded:
        _leave_unrounded(rounded.graph, name)
    onnx.checker.check_model(rounded)
    onnx.save(rounded, str(file))


def _steps_of(file: Path, graph: onnx.GraphProto) -> dict[str, list[dict[str, object]]]:
    """The steps of an 8-bit file's activations, by the names that they have in `graph`, too."""
    rounding = onnx.load(str(file)).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in rounding.initializer}
    names = {name for node in graph.node for name in node.output}
    return {
        node.input[0]: [{"quant_type": QuantType.QUInt8, "scale": stored[node.input[1]], "zero_point": stored[node.input[2]]}]
        for node in rounding.node
        if node.op_type == "QuantizeLinear" and node.input[0] in names
    }


def round_finely(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights [outputs, inputs, rows, columns] to 8-bit ones and their steps, [outputs]: the smallest step at which no two neighbours in a sum pass 128 together.

    Then 255 times both fits into 16 bits. In a sum the inputs come first, then columns, then rows.
    """
    in_sum = weight.transpose(0, 2, 3, 1).reshape(len(weight), -1).astype(np.float64)
    steps = np.abs(in_sum).max(1) / 127
    for row, of in enumerate(in_sum):
        while np.abs((levels := np.round(of / steps[row]))[:-1] + levels[1:]).max(initial=0) > 128:
            steps[row] *= 1.005
    steps = steps.astype(np.float32)
    return np.round(weight / steps.reshape(-1, 1, 1, 1).astype(np.float64)).astype(np.int8), steps


def _leave_unrounded(graph: onnx.GraphProto, name: str) -> None:
    """Takes out the rounding of what an operator gives. Raises ValueError when there is none of that name, or it is not rounded."""
    given = next((node.output[0] for node in graph.node if node.name == name), None)
    rounding = [node for node in graph.node if given in node.input]
    if [node.op_type for node in rounding] != ["QuantizeLinear"]:
        raise ValueError(f"{name}: what it gives goes to {[node.op_type for node in rounding]}, not to rounding alone")
    back = [node for node in graph.node if rounding[0].output[0] in node.input]
    floats = {node.output[0] for node in back}
    for node in graph.node:
        node.input[:] = [given if source in floats else source for source in node.input]
    for gone in (*rounding, *back):
        graph.node.remove(gone)
    used = {source for node in graph.node for source in node.input}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in used]:
        graph.initializer.remove(tensor)


def _refine(graph: onnx.GraphProto, conv: onnx.NodeProto, float_graph: onnx.GraphProto) -> None:
    """Rounds a convolution's weights and bias anew, from those of the float graph."""
    stored = {tensor.name: tensor for tensor in graph.initializer}
    exact = {tensor.name: numpy_helper.to_array(tensor) for tensor in float_graph.initializer}
    made_by = {name: node for node in graph.node for name in node.output}
    picture, weight, bias = (made_by[name].input for name in conv.input)
    exact_weight, exact_bias = (exact[name] for name in next(node for node in float_graph.node if node.name == conv.name).input[1:3])
    levels, steps = round_finely(exact_weight)
    bias_steps = steps * numpy_helper.to_array(stored[picture[1]])
    bias_levels = np.round(exact_bias / bias_steps.astype(np.float64)).astype(np.int32)
    for name, value in ((weight[0], levels), (weight[1], steps), (bias[0], bias_levels), (bias[1], bias_steps)):
        stored[name].CopyFrom(numpy_helper.from_array(value, name))
