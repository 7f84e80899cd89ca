"""Lambda authorizers of REST APIs decide as on AWS: 401, 403, 500, and by the resource in their policy.

LocalEmu answers 401 when no statement allows anything, lets the request pass when any does, and passes the resource's
path to the authorizer where AWS passes the request's path (`AuthorizerHandler` in
`services/apigateway/next_gen/execute_api/handlers/authorizer.py`).
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from localemu.services.apigateway.next_gen.execute_api.gateway_response import (
    AccessDeniedError,
    AuthorizerConfigurationError,
    UnauthorizedError,
)
from localemu.services.apigateway.next_gen.execute_api.handlers.authorizer import AuthorizerHandler
from localemu.utils.aws.policy import iter_policy_statements

_INVOKE = "execute-api:Invoke"


def apply() -> None:
    """Evaluates the authorizer's answer before LocalEmu uses its context."""
    take_over = AuthorizerHandler._apply_authorizer_result

    def apply_authorizer_result(self: Any, context: Any, result: Any) -> None:
        if isinstance(result, dict) and result.get("errorMessage") == "Unauthorized":
            raise UnauthorizedError("Unauthorized")
        if not is_answer(result):
            raise AuthorizerConfigurationError
        verdict = decide(iter_policy_statements(result["policyDocument"]), method_arn(context))
        if verdict == "Deny":
            raise AccessDeniedError("User is not authorized to access this resource with an explicit deny", 403)
        if verdict is None:
            raise AccessDeniedError("User is not authorized to access this resource", 403)
        take_over(self, context, result)

    AuthorizerHandler._apply_authorizer_result = apply_authorizer_result
    AuthorizerHandler._build_method_arn = staticmethod(method_arn)


def is_answer(result: Any) -> bool:
    """Checks the shape of an authorizer's answer: a principal, a policy, and a context without nested objects."""
    if not isinstance(result, dict) or not isinstance(result.get("policyDocument"), dict):
        return False
    context = result.get("context") or {}
    flat = isinstance(context, dict) and all(isinstance(value, str | int | float | bool) for value in context.values())
    return flat and bool(result.get("principalId"))


def method_arn(context: Any) -> str:
    """Returns the ARN that the authorizer receives and its policy is compared with; it has the path of the request."""
    request = context.invocation_request
    path = str(request.get("path") or "/").lstrip("/")
    return (
        f"arn:aws:execute-api:{context.region}:{context.account_id}:{context.api_id}"
        f"/{context.stage}/{request['http_method']}/{path}"
    )


def decide(statements: Iterable[Mapping[str, Any]], arn: str) -> str | None:
    """Returns `Deny` if any statement denies, else `Allow` if any allows, else `None`."""
    effects = {
        str(statement.get("Effect"))
        for statement in statements
        if _matches(statement.get("Action"), _INVOKE, ignore_case=True) and _matches(statement.get("Resource"), arn)
    }
    return "Deny" if "Deny" in effects else "Allow" if "Allow" in effects else None


def _matches(patterns: Any, value: str, ignore_case: bool = False) -> bool:
    candidates = [patterns] if isinstance(patterns, str) else list(patterns or [])
    flags = re.IGNORECASE if ignore_case else 0
    return any(re.fullmatch(_expression(str(pattern)), value, flags) for pattern in candidates)


def _expression(pattern: str) -> str:
    return "".join({"*": ".*", "?": "."}.get(character, re.escape(character)) for character in pattern)
