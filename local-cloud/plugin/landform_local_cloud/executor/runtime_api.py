"""Lambda Runtime API of one sandbox, on a loopback port of its own."""

import base64
import binascii
import logging
import queue
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOG = logging.getLogger(__name__)

_PREFIX = "/2018-06-01/runtime/"


@dataclass(frozen=True)
class Invocation:
    """Event for the handler."""

    request_id: str
    payload: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Ready:
    """Event: the runtime client asked for an invocation, so its handler is loaded and idle."""


@dataclass(frozen=True)
class InitFailed:
    """Event: the handler could not be loaded."""

    payload: bytes


@dataclass(frozen=True)
class Answered:
    """Event: the handler answered."""

    request_id: str
    payload: bytes
    is_error: bool
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Exited:
    """Event: the process has ended; a negative status is a signal, as in `subprocess`."""

    status: int


type Event = Ready | InitFailed | Answered | Exited


class RuntimeApi:
    """Serves the four calls of the runtime client and turns them into events."""

    def __init__(self, events: "queue.SimpleQueue[Event]") -> None:
        self.events = events
        self.invocations: queue.SimpleQueue[Invocation | None] = queue.SimpleQueue()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api = self
        threading.Thread(target=self._server.serve, name="runtime-api", daemon=True).start()

    @property
    def address(self) -> str:
        """Returns the value of `AWS_LAMBDA_RUNTIME_API`."""
        return f"127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Releases the port and a client that waits for an invocation."""
        self.invocations.put(None)
        self._server.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: RuntimeApi
    _closing = False

    def serve(self) -> None:
        """Serves until `stop`. Unlike `serve_forever`, which polls twice a second, it sleeps until a connection."""
        while not self._closing:
            request, address = self.get_request()
            if self._closing:
                request.close()
            else:
                self.process_request(request, address)
        self.socket.close()

    def stop(self) -> None:
        self._closing = True
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_port), timeout=5).close()

    def handle_error(self, request: object, client_address: object) -> None:
        # A killed handler breaks its connection; the sandbox reports that once, as an exit.
        LOG.debug("runtime API connection from %s ended", client_address, exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Sends headers and body in one packet: two small packets cost 40 ms of delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the base class's)
        """Logs nothing, instead of each request to standard error."""

    def do_GET(self) -> None:
        if self.path != f"{_PREFIX}invocation/next":
            self._reply(404)
            return
        self.server.api.events.put(Ready())
        invocation = self.server.api.invocations.get()
        if invocation is None:
            self.close_connection = True
            return
        self._reply(200, invocation.payload, invocation.headers)

    def do_POST(self) -> None:
        body, trailers = self._read()
        match self.path.removeprefix(_PREFIX).split("/"):
            case ["init", "error"]:
                self.server.api.events.put(InitFailed(body))
            case ["invocation", request_id, "response"] if "lambda-runtime-function-error-type" in trailers:
                failure = _decoded(trailers.get("lambda-runtime-function-error-body", ""))
                self.server.api.events.put(Answered(request_id, failure, True))
            case ["invocation", request_id, ("response" | "error") as end]:
                headers = {key.lower(): value for key, value in self.headers.items()}
                self.server.api.events.put(Answered(request_id, body, end == "error", headers))
            case _:
                self._reply(404)
                return
        self._reply(202)

    def _read(self) -> tuple[bytes, dict[str, str]]:
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0)), {}
        body = bytearray()
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        trailers = {}
        while line := self.rfile.readline().strip():
            key, _, value = line.decode().partition(":")
            trailers[key.strip().lower()] = value.strip()
        return bytes(body), trailers

    def _reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value)
    except binascii.Error:
        return value.encode()
