"""One handler process with its Runtime API: what Lambda calls an execution environment."""

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
    """Lives until its process exits or is killed, and is never started twice: a new process gets a new sandbox."""

    def __init__(self, launch: Launch, output: Output) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._api = RuntimeApi(self._events)
        self._ready = False
        #: Has been given an invocation: the next one is not a cold start.
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
        """Waits for the handler to be loaded. False: it is not yet, or it never will be (`failure` says why)."""
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
        """Hands one event to the handler and waits for what comes of it. `None`: the time is over."""
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
        """False as well for a handler that exited while it was idle."""
        if self._process.poll() is not None and not self.failure:
            self.failure = Exited(self._process.returncode)
        return self.failure is None

    def peak_megabytes(self) -> int:
        """The most memory the process has had, as the kernel counted it."""
        with suppress(OSError, StopIteration):
            status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
            return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024
        return 0

    def stop(self) -> None:
        """Ends the process, now, and reads what it had still to say."""
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
