"""Adds and removes replicas for `UpdateTable` with `ReplicaUpdates`, each with its own key.

LocalEmu's replica code runs only when the backend refuses the request with "Nothing to update", which it no longer
does (`services/dynamodb/provider.py`, `update_table`); this correction raises that error instead. LocalEmu also
describes a replica like its primary, with the key of the other region.
"""

from typing import Any

from localemu.services.dynamodb import provider

from landform_local_cloud.corrections.patching import after


def apply() -> None:
    """Patches the method that forwards requests to the backend, and `DescribeTable`."""
    forward = provider.DynamoDBProvider._forward_request

    def forward_request(
        self: Any, context: Any, region: str | None, service_request: dict[str, Any] | None = None
    ) -> Any:
        request = service_request or context.service_request
        if context.operation.name == "UpdateTable" and request.get("ReplicaUpdates"):
            raise provider.CommonServiceException("ValidationException", "Nothing to update")
        return forward(self, context, region, service_request)

    provider.DynamoDBProvider._forward_request = forward_request
    after(provider.DynamoDBProvider, "describe_table", _describe_key)


def _describe_key(_provider: Any, context: Any, response: Any) -> None:
    table = response["Table"]
    replicas = provider.get_store(context.account_id, context.region).REPLICAS.get(table["TableName"], {})
    key = replicas.get(context.region, {}).get("KMSMasterKeyId")
    if key and "SSEDescription" in table:
        table["SSEDescription"] = {**table["SSEDescription"], "KMSMasterKeyArn": key}
