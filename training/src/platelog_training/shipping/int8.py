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
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process


class _Pictures(CalibrationDataReader):
    def __init__(self, input_name: str, batches: Sequence[np.ndarray]) -> None:
        self._left = iter(batches)
        self._name = input_name

    def get_next(self) -> dict[str, np.ndarray] | None:
        batch = next(self._left, None)
        return None if batch is None else {self._name: batch}


def quantise(float_file: Path, file: Path, batches: Sequence[np.ndarray], *, kinds: Sequence[str], within: str, in_float: Sequence[str]) -> None:
    """Writes `file`. `batches` are inputs as the graph takes them (uint8), of training pictures alone.

    `kinds` are the operators computed in 8 bits, where a node's name begins with `within` and with none of `in_float`: a first
    convolution with a single input channel is faster in float32, and coordinates need it. Raises ValueError when one of these names nothing.
    """
    with TemporaryDirectory() as folder:
        tidy = Path(folder) / "tidy.onnx"
        quant_pre_process(str(float_file), str(tidy), skip_symbolic_shape=True)
        graph = onnx.load(str(tidy)).graph
        names = [node.name for node in graph.node if node.op_type in kinds]
        for prefix in (within, *in_float):
            if not any(name.startswith(prefix) for name in names):
                raise ValueError(f"{float_file}: no node's name begins with {prefix!r}")
        chosen = [name for name in names if name.startswith(within) and not name.startswith(tuple(in_float))]
        quantize_static(
            str(tidy), str(file), _Pictures(graph.input[0].name, batches), quant_format=QuantFormat.QDQ,
            op_types_to_quantize=list(kinds), nodes_to_quantize=chosen,
            per_channel=True, reduce_range=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )
    onnx.checker.check_model(onnx.load(str(file)))
