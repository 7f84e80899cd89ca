"""Event buses keep their key and their dead-letter queue.

LocalEmu accepts both but never returns them (`services/events/provider.py`), so every plan would set them again. It
also lacks `UpdateEventBus`.
"""

from functools import wraps
from typing import Any

from localemu.services.events.provider import EventsProvider

from landform_local_cloud.corrections.patching import Remembered, after

_settings = Remembered("KmsKeyIdentifier", "DeadLetterConfig", "LogConfig")


def apply() -> None:
    """Patches the three operations of a bus."""
    after(EventsProvider, "create_event_bus", _create)
    after(EventsProvider, "describe_event_bus", _describe)
    EventsProvider.update_event_bus = wraps(EventsProvider.update_event_bus)(_update)


def _create(_provider: Any, context: Any, response: Any) -> None:
    _settings.create(response["EventBusArn"], context.service_request)
    _settings.recall(response["EventBusArn"], response)


def _update(self: Any, context: Any, **_request: Any) -> Any:
    request = context.service_request
    name = request.get("Name") or "default"
    bus = self.get_event_bus(name, self.get_store(context.region, context.account_id))
    if "Description" in request:
        bus.description = request["Description"]
    _settings.update(bus.arn, request)
    response = {"Arn": bus.arn, "Name": bus.name, "Description": bus.description or ""}
    _settings.recall(bus.arn, response)
    return response


def _describe(_provider: Any, _context: Any, response: Any) -> None:
    _settings.recall(response["Arn"], response)
