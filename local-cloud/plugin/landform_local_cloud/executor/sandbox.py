"""Handler process with its Runtime API: Lambda's execution environment."""

import os
import queue
import subprocess
import threading
import time
from contextlib import suppress
from pathlib import Path

from landform_local_cloud.executor.environment import Launch
from landform_local_cloud.executor.output import Output
from landform_local_cloud.executor.runtime_api import Answered, Event, Exited, InitFailed, Invocation, Ready, RuntimeApi


class Sandbox:
    """Sandbox of one process, which ends with it: a new process gets a new sandbox."""

    def __init__(self, launch: Launch, output: Output) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._api = RuntimeApi(self._events)
        self._ready = False
        #: True after the first invocation: the next one is not a cold start.
        self.used = False
        self.failure: InitFailed | Exited | None = None
        reading, writing = os.pipe()
        try:
            self._process = subprocess.Popen(
                launch.command,
                cwd=launch.cwd,
                env={**launch.variables, "AWS_LAMBDA_RUNTIME_API": self._api.address},
                stdin=subprocess.DEVNULL,
                stdout=writing,
                stderr=subprocess.STDOUT,
            )
        finally:
            os.close(writing)
        self._pump = output.follow(reading)
        self._started = time.monotonic()
        self.init_seconds = 0.0
        threading.Thread(target=self._await_exit, name="handler-exit", daemon=True).start()

    def await_ready(self, seconds: float) -> bool:
        """Waits until the handler is loaded. Returns false when it is not loaded in time or has failed (`failure`)."""
        deadline = time.monotonic() + seconds
        while not self._ready and not self.failure:
            match self._next(deadline):
                case None:
                    return False
                case Ready():
                    self._ready = True
                    self.init_seconds = time.monotonic() - self._started
                case InitFailed() | Exited() as failure:
                    self.failure = failure
                    self.init_seconds = time.monotonic() - self._started
        return self._ready and not self.failure

    def run(self, invocation: Invocation, seconds: float) -> Answered | Exited | None:
        """Passes one event to the handler and waits for the outcome. Returns `None` when the time is over."""
        deadline = time.monotonic() + seconds
        self._api.invocations.put(invocation)
        while True:
            match self._next(deadline):
                case None:
                    return None
                case Answered(request_id=request_id) as answer if request_id == invocation.request_id:
                    self._pump.drain()
                    return answer
                case Exited() as exited:
                    self.failure = exited
                    return exited

    def is_alive(self) -> bool:
        """Tells if the process is running; false too for a handler that exited while it was idle."""
        if self._process.poll() is not None and not self.failure:
            self.failure = Exited(self._process.returncode)
        return self.failure is None

    def peak_megabytes(self) -> int:
        """Returns the peak memory of the process, as the kernel counts it."""
        with suppress(OSError, StopIteration):
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
            return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024
        return 0

    def stop(self) -> None:
        """Kills the process and reads the rest of its output."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._pump.join(1)
        self._api.close()

    def _await_exit(self) -> None:
        status = self._process.wait()
        self._pump.join(1)
        self._events.put(Exited(status))

    def _next(self, deadline: float) -> Event | None:
        try:
            return self._events.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None
