"""Replacement of the X-Ray daemon: a UDP port to which SDKs send a header line and a JSON document in one datagram."""

import json
import logging
import socket
import threading

from landform_local_cloud.tracing import sink

LOG = logging.getLogger(__name__)

_HOST = "127.0.0.1"
_MAX_DATAGRAM = 65536
_address: tuple[str, int] | None = None


def start() -> None:
    """Listens on a free port until the process ends."""
    global _address
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((_HOST, 0))
    _address = server.getsockname()
    threading.Thread(target=_receive, args=(server,), name="xray-daemon", daemon=True).start()


def variables() -> dict[str, str]:
    """Returns the environment variables by which a handler finds the daemon, as in Lambda."""
    if _address is None:
        return {}
    host, port = _address
    return {
        "AWS_XRAY_DAEMON_ADDRESS": f"{host}:{port}",
        "_AWS_XRAY_DAEMON_ADDRESS": host,
        "_AWS_XRAY_DAEMON_PORT": str(port),
        "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
    }


def parse(datagram: bytes) -> dict[str, object] | None:
    """Returns the document of a datagram, or `None` for one that the daemon would drop too."""
    header, _, body = datagram.partition(b"\n")
    try:
        if json.loads(header) != {"format": "json", "version": 1}:
            return None
        document = json.loads(body)
    except ValueError:
        return None
    return document if isinstance(document, dict) else None


def _receive(server: socket.socket) -> None:
    while True:
        datagram = server.recv(_MAX_DATAGRAM)
        document = parse(datagram)
        if document is None:
            LOG.warning("dropped a datagram that is not an X-Ray segment: %s", datagram[:200])
        else:
            sink.write(document)
