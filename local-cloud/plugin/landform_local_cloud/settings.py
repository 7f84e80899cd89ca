"""Settings of the local cloud in environment variables; all of them are read here."""

import os
from pathlib import Path

#: Seconds after which Lambda stops waiting for the initialization of a handler and charges it to the first invocation.
INIT_SECONDS = 10


def runtime_client() -> Path:
    """Returns the path of the `index.mjs` of npm `aws-lambda-ric`, AWS's own runtime client."""
    value = os.environ.get("LANDFORM_RIC")
    if not value:
        raise RuntimeError("LANDFORM_RIC must name the index.mjs of the npm package aws-lambda-ric")
    return Path(value)


def node_for(runtime: str) -> str:
    """Returns the Node binary for a runtime such as `nodejs22.x`: `LANDFORM_NODE_22`, else `LANDFORM_NODE`."""
    major = runtime.removeprefix("nodejs").removesuffix(".x")
    return os.environ.get(f"LANDFORM_NODE_{major}") or os.environ.get("LANDFORM_NODE") or "node"


def traces_file() -> Path | None:
    """Returns the file for segments, one JSON document a line; `None` when they are not recorded."""
    value = os.environ.get("LANDFORM_TRACES")
    return Path(value) if value else None


def without() -> frozenset[str]:
    """Returns the corrections to leave out, to show that a test fails without the one that it is about."""
    return frozenset(filter(None, os.environ.get("LANDFORM_LOCAL_CLOUD_WITHOUT", "").split(",")))
