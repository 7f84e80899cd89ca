"""File of segments: one JSON document a line."""

import json
import os
import threading
from collections.abc import Mapping

from landform_local_cloud import settings

_LOCK = threading.Lock()


def write(segment: Mapping[str, object]) -> None:
    """Appends one segment or subsegment document."""
    file = settings.traces_file()
    if file is None:
        return
    line = json.dumps(segment, separators=(",", ":")).encode() + b"\n"
    with _LOCK:
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
