"""Everything that turns data into platelog's two models: drawn plates, cameras, training, export."""

import os

# Set before onnxruntime is loaded: it would report to its maker (see src/onnx/no-telemetry.ts).
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
