"""FIFO queues can be event sources.

LocalEmu looks up the service of the event source by its internal name `sqs-fifo`, which does not exist
(`services/lambda_/provider.py`, `validate_event_source_mapping`).
"""

from typing import Any

from localemu.services.lambda_ import provider


def apply() -> None:
    """Patches the lookup that the Lambda provider uses."""
    load = provider.load_service

    def load_service(service: str, *args: Any, **kwargs: Any) -> Any:
        return load("sqs" if service == "sqs-fifo" else service, *args, **kwargs)

    provider.load_service = load_service
