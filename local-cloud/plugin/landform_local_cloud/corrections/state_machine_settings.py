"""State machines keep their tracing and encryption configuration.

LocalEmu accepts both but never returns them (`services/stepfunctions/backend/state_machine.py`, `describe`), so every
plan would set them again.
"""

from typing import Any

from localemu.services.stepfunctions.provider import StepFunctionsProvider

from landform_local_cloud.corrections.patching import Remembered, after

_settings = Remembered("tracingConfiguration", "encryptionConfiguration")

#: Values that AWS returns for a state machine that was created without them.
_DEFAULTS = {"tracingConfiguration": {"enabled": False}, "encryptionConfiguration": {"type": "AWS_OWNED_KEY"}}


def apply() -> None:
    """Patches the three operations of a state machine."""
    after(StepFunctionsProvider, "create_state_machine", _create)
    after(StepFunctionsProvider, "update_state_machine", _update)
    after(StepFunctionsProvider, "describe_state_machine", _describe)


def traces(arn: str) -> bool:
    """Tells if the state machine with this ARN has tracing enabled."""
    settings: dict[str, Any] = {}
    _settings.recall(_unqualified(arn), settings)
    return bool(settings.get("tracingConfiguration", {}).get("enabled"))


def _create(_provider: Any, context: Any, response: Any) -> None:
    _settings.create(response["stateMachineArn"], context.service_request)


def _update(_provider: Any, context: Any, _response: Any) -> None:
    _settings.update(context.service_request["stateMachineArn"], context.service_request)


def _describe(_provider: Any, _context: Any, response: Any) -> None:
    for name, value in _DEFAULTS.items():
        response.setdefault(name, value)
    _settings.recall(_unqualified(response["stateMachineArn"]), response)


def _unqualified(arn: str) -> str:
    return ":".join(arn.split(":")[:7])
