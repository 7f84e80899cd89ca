"""`UpdateTable` with `ReplicaUpdates` adds and removes replicas.

LocalEmu's replica code runs only where the backend refuses the request with "Nothing to update", which it no longer
does (`services/dynamodb/provider.py`, `update_table`): we refuse it there in the backend's place.
"""

from typing import Any

from localemu.services.dynamodb import provider


def apply() -> None:
    """Patches the method that forwards requests to the backend."""
    forward = provider.DynamoDBProvider._forward_request

    def forward_request(
        self: Any, context: Any, region: str | None, service_request: dict[str, Any] | None = None
    ) -> Any:
        request = service_request or context.service_request
        if context.operation.name == "UpdateTable" and request.get("ReplicaUpdates"):
            raise provider.CommonServiceException("ValidationException", "Nothing to update")
        return forward(self, context, region, service_request)

    provider.DynamoDBProvider._forward_request = forward_request
