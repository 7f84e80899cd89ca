"""Output of a handler, kept until an invocation takes it."""

import os
import select
import threading


class Output:
    """Collects the output of one or more handler processes; nothing is lost between two invocations."""

    def __init__(self) -> None:
        self._kept = bytearray()
        self._lock = threading.Lock()

    def follow(self, descriptor: int) -> "Pump":
        """Starts to read a pipe until its end."""
        return Pump(descriptor, self._kept, self._lock)

    def add(self, line: str) -> None:
        """Adds a line of the platform."""
        with self._lock:
            self._kept += f"{line}\n".encode()

    def take(self) -> str:
        """Returns the output since the last call."""
        with self._lock:
            text = self._kept.decode(errors="replace")
            self._kept.clear()
        return text

    def peek(self) -> str:
        """Returns the output since the last call of `take`, and keeps it."""
        with self._lock:
            return self._kept.decode(errors="replace")


class Pump:
    """Reads one pipe on a thread of its own; `drain` reads everything that was written before its call."""

    def __init__(self, descriptor: int, kept: bytearray, lock: threading.Lock) -> None:
        self._descriptor = descriptor
        self._kept = kept
        self._lock = lock
        self._open = True
        self._thread = threading.Thread(target=self._run, name="handler-output", daemon=True)
        self._thread.start()

    def drain(self) -> None:
        """Reads all that is in the pipe. Node writes synchronously, so output before an answer is there by then."""
        while self._read_available(0):
            pass

    def join(self, seconds: float) -> None:
        """Waits for the end of the pipe, at most `seconds`, since a grandchild process may keep it open."""
        self._thread.join(seconds)

    def _run(self) -> None:
        while self._open:
            self._poll(None)
            self._read_available(0)
        os.close(self._descriptor)

    def _poll(self, milliseconds: int | None) -> bool:
        poller = select.poll()
        poller.register(self._descriptor, select.POLLIN)
        return bool(poller.poll(milliseconds))

    def _read_available(self, milliseconds: int) -> bool:
        with self._lock:
            if not self._open or not self._poll(milliseconds):
                return False
            data = os.read(self._descriptor, 65536)
            self._kept += data
            self._open = bool(data)
            return self._open
