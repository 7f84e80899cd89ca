"""Files that Node loads before the runtime client."""

from pathlib import Path

HERE = Path(__file__).parent

#: CommonJS, for `--require`: the native HTTP client of the runtime client in JavaScript.
CLIENT = HERE / "client.cjs"
#: ES module, for `--import`: packages of layers are found by ES modules too.
LAYERS = HERE / "layers.mjs"
