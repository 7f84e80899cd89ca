"""FIFO queues can be event sources.

LocalEmu looks up the service of the mapping's source by the name it uses for itself, `sqs-fifo`, and there is none
(`services/lambda_/provider.py`, `validate_event_source_mapping`).
"""

from typing import Any

from localemu.services.lambda_ import provider


def apply() -> None:
    """Patches the lookup as the Lambda provider sees it."""
    load = provider.load_service

    def load_service(service: str, *args: Any, **kwargs: Any) -> Any:
        return load("sqs" if service == "sqs-fifo" else service, *args, **kwargs)

    provider.load_service = load_service
