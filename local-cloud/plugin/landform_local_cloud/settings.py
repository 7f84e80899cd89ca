"""What the caller of the local cloud says through the environment, read once per use and in this one place."""

import os
from pathlib import Path

#: Seconds after which Lambda stops waiting for the initialization of a handler and charges it to the first invocation.
INIT_SECONDS = 10


def runtime_client() -> Path:
    """The `index.mjs` of npm `aws-lambda-ric`, AWS's own runtime client."""
    value = os.environ.get("LANDFORM_RIC")
    if not value:
        raise RuntimeError("LANDFORM_RIC must name the index.mjs of the npm package aws-lambda-ric")
    return Path(value)


def node_for(runtime: str) -> str:
    """The Node binary for a runtime such as `nodejs22.x`: `LANDFORM_NODE_22`, else `LANDFORM_NODE`."""
    major = runtime.removeprefix("nodejs").removesuffix(".x")
    return os.environ.get(f"LANDFORM_NODE_{major}") or os.environ.get("LANDFORM_NODE") or "node"


def traces_file() -> Path | None:
    """Where segments go, one JSON document a line; `None` when nobody wants them."""
    value = os.environ.get("LANDFORM_TRACES")
    return Path(value) if value else None


def without() -> frozenset[str]:
    """Corrections to leave out, so that a test can be shown to fail without the one it is about."""
    return frozenset(filter(None, os.environ.get("LANDFORM_LOCAL_CLOUD_WITHOUT", "").split(",")))
