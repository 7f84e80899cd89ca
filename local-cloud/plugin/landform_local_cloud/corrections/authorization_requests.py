"""Authorizes calls by the same action and resource as AWS.

LocalEmu derives both from the service's own name and from the top level of the request (`services/iam_enforcement`).
It authorizes Step Functions as `stepfunctions:*`, which no policy can name; events of a custom bus as if they went to
the default bus; a transaction as if it had every kind of item operation on every table; and a read of several
parameters as if it were a read of all parameters. It also has no condition keys of services; policies of the estate
need `dynamodb:LeadingKeys`, the partition keys that a request names.
"""

from contextvars import ContextVar
from typing import Any

from localemu.services.dynamodb.utils import SchemaExtractor
from localemu.services.iam_enforcement import arn_builder, enforcer, service_action_map

_request: ContextVar[dict[str, Any] | None] = ContextVar("request", default=None)

#: Service names of the SDK, as policies spell them.
_PREFIXES = {"stepfunctions": "states"}

_TRANSACTION_ACTIONS = {
    "ConditionCheck": "dynamodb:ConditionCheckItem",
    "Delete": "dynamodb:DeleteItem",
    "Get": "dynamodb:GetItem",
    "Put": "dynamodb:PutItem",
    "Update": "dynamodb:UpdateItem",
}


def apply() -> None:
    """Patches the functions that derive actions and resources."""
    _remember_requests()
    _name_actions()
    _add_leading_keys()
    builders = arn_builder._SERVICE_ARN_BUILDERS
    builders["stepfunctions"] = _state_machine_arn
    builders["events"] = _event_arn(builders["events"])
    builders["dynamodb"] = _table_arn(builders["dynamodb"])
    builders["ssm"] = _parameter_arn(builders["ssm"])


def _remember_requests() -> None:
    judge = enforcer.IAMEnforcementHandler.__call__

    def call(self: Any, chain: Any, context: Any, response: Any) -> Any:
        request = context.service_request or {}
        for part in _judged_apart(request):
            token = _request.set(part)
            try:
                judge(self, chain, context, response)
            finally:
                _request.reset(token)

    enforcer.IAMEnforcementHandler.__call__ = call


def _judged_apart(request: dict[str, Any]) -> list[dict[str, Any]]:
    # Only requests for SSM parameters have a list of `Names`.
    names = request.get("Names")
    return [{**request, "Name": name} for name in names] if isinstance(names, list) and names else [request]


def _name_actions() -> None:
    map_action = service_action_map.map_action

    def mapped(service: str, operation: str) -> list[str]:
        if service == "dynamodb" and operation.startswith("Transact"):
            kinds = {kind for item in (_request.get() or {}).get("TransactItems", []) for kind in item}
            if kinds:
                return sorted(_TRANSACTION_ACTIONS[kind] for kind in kinds)
        prefix = _PREFIXES.get(service, service)
        return [action.replace(f"{service}:", f"{prefix}:", 1) for action in map_action(service, operation)]

    service_action_map.map_action = mapped


def _add_leading_keys() -> None:
    build = enforcer._build_conditions

    def conditions(context: Any, caller: Any) -> dict[str, Any]:
        known: dict[str, Any] = build(context, caller)
        if context.service.service_name == "dynamodb":
            known["dynamodb:LeadingKeys"] = _leading_keys(
                context.service_request or {}, context.account_id, context.region
            )
        return known

    enforcer._build_conditions = conditions


def _leading_keys(request: dict[str, Any], account_id: str, region: str) -> list[str]:
    """Lists the partition keys of the items that a request names; none for a scan. Queries and batches are not read."""
    operations = [operation for item in request.get("TransactItems", []) for operation in item.values()] or [request]
    keys = []
    for operation in operations:
        item = operation.get("Key") or operation.get("Item")
        if item and "TableName" in operation:
            name = str(operation["TableName"]).rsplit("table/", 1)[-1]
            schema = SchemaExtractor.get_key_schema(name, account_id, region) or []
            keys += [item[key["AttributeName"]] for key in schema if key["KeyType"] == "HASH"]
    return [str(value) for key in keys for value in key.values()]


def _state_machine_arn(params: dict[str, Any], region: str, account_id: str) -> str:
    for name in ("stateMachineArn", "executionArn", "activityArn"):
        if arn := params.get(name):
            return str(arn)
    return f"arn:aws:states:{region}:{account_id}:stateMachine:{params.get('name', '*')}"


def _event_arn(original: Any) -> Any:
    def build(params: dict[str, Any], region: str, account_id: str) -> str:
        # A call may put events on several buses, but LocalEmu authorizes one resource. Our estate uses one bus a call.
        entries = params.get("Entries") or [{}]
        bus = str(entries[0].get("EventBusName") or params.get("EventBusName") or "default")
        if bus.startswith("arn:") and not params.get("Name"):
            return bus
        return str(original({**params, "EventBusName": bus.rsplit("/", 1)[-1]}, region, account_id))

    return build


def _table_arn(original: Any) -> Any:
    def build(params: dict[str, Any], region: str, account_id: str) -> str:
        names = {
            operation["TableName"]
            for item in params.get("TransactItems", [])
            for operation in item.values()
            if "TableName" in operation
        }
        # LocalEmu authorizes one resource, so a transaction on several tables needs a grant on all tables.
        name = names.pop() if len(names) == 1 else params.get("TableName", "*")
        return str(original({**params, "TableName": str(name).rsplit("table/", 1)[-1]}, region, account_id))

    return build


def _parameter_arn(original: Any) -> Any:
    def build(params: dict[str, Any], region: str, account_id: str) -> str:
        name = str((_request.get() or {}).get("Name") or params.get("Name", "*"))
        # `name:version` and `name:label` refer to the parameter itself.
        return str(original({**params, "Name": name.split(":")[0]}, region, account_id))

    return build
