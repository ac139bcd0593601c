"""Models on onnxruntime: the encoder, the verifier, their export from torch."""

import os

# Before any module here imports onnxruntime: it carries telemetry, which also leaves files in the user's home, and
# checker talks to nobody.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
