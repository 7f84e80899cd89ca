"""Function URLs with authorization type AWS_IAM refuse unsigned requests.

LocalEmu ignores the URL's authorization type (`services/lambda_/urlrouter.py`). The identity of the signer is not
checked here.
"""

import json
from typing import Any

from localemu.http import Response
from localemu.services.lambda_.urlrouter import FunctionUrlRouter

#: Answer of AWS, https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
REFUSAL = {
    "Message": "Forbidden. For troubleshooting Function URL authorization issues, see: "
    "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
}


def apply() -> None:
    """Patches the handler of every request to a function URL."""
    invoke = FunctionUrlRouter.handle_lambda_url_invocation

    def handle_lambda_url_invocation(self: Any, request: Any, api_id: str, region: str, **params: str) -> Any:
        if _needs_signature(self, api_id) and not _is_signed(request):
            refusal = Response(json.dumps(REFUSAL), 403, mimetype="application/json")
            refusal.headers["x-amzn-ErrorType"] = "AccessDeniedException"
            return refusal
        return invoke(self, request, api_id, region, **params)

    FunctionUrlRouter.handle_lambda_url_invocation = handle_lambda_url_invocation


def _needs_signature(router: Any, api_id: str) -> bool:
    config = router._url_id_index.get(api_id.lower())
    return config is not None and config.auth_type == "AWS_IAM"


def _is_signed(request: Any) -> bool:
    header = request.headers.get("Authorization", "")
    return header.startswith("AWS4-HMAC-SHA256 Credential=") or "X-Amz-Signature" in request.args
