"""Entry points by which LocalEmu finds the plugin."""

import logging
import os

from localemu.runtime import hooks
from localemu.services.lambda_.invocation.plugins import RuntimeExecutorPlugin

from landform_local_cloud import corrections
from landform_local_cloud.tracing import daemon

LOG = logging.getLogger(__name__)


class ProcessRuntimeExecutorPlugin(RuntimeExecutorPlugin):
    """Plugin for `LAMBDA_RUNTIME_EXECUTOR=process`."""

    name = "process"

    def load(self, *_args: object, **_kwargs: object) -> type:
        """Imports the executor only when it is used, as LocalEmu's own plugin does."""
        from landform_local_cloud.executor.executor import ProcessRuntimeExecutor

        return ProcessRuntimeExecutor


def _start() -> None:
    """Starts the X-Ray daemon and applies the corrections, before LocalEmu answers its first request."""
    try:
        daemon.start()
        for name in corrections.apply_all():
            LOG.info("correction %s is applied", name)
    except Exception:
        # LocalEmu would log the error and continue, but a cloud with half of its corrections misleads.
        LOG.exception("the plugin could not be started")
        os._exit(1)


start = hooks.on_infra_start(name="landform_local_cloud", priority=1)(_start)
