"""Files that Node loads before the runtime client."""

from pathlib import Path

HERE = Path(__file__).parent

#: CommonJS file for `--require`: replaces the native HTTP client of the runtime client by JavaScript.
CLIENT = HERE / "client.cjs"
#: ES module for `--import`: lets ES modules find packages of layers.
LAYERS = HERE / "layers.mjs"
