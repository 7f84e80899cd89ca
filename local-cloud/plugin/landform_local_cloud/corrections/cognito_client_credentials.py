"""Checks the client of `POST /oauth2/token` with client credentials: its secret, its flow and its allowed scopes.

LocalEmu issues a token for any scope to any caller with a client's id, and does not read the `Authorization` header
(`services/cognito_idp/oauth2.py`, `_handle_token`).
https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
"""

import base64
import binascii
import hmac
from typing import Any

from localemu.services.cognito_idp import oauth2
from werkzeug.datastructures import ImmutableMultiDict


def apply() -> None:
    """Checks a request before LocalEmu handles it."""
    issue = oauth2._handle_token

    def handle_token(request: Any, **kwargs: Any) -> Any:
        if request.form.get("grant_type") != "client_credentials":
            return issue(request, **kwargs)
        client_id, secret = credentials(request.headers.get("Authorization"), request.form)
        located = oauth2._find_client(client_id)
        if not located:
            return _refuse("invalid_client")
        client = located[4]
        expected = client.secret if client.generate_secret else None
        error, scopes = judge(client.extended_config, expected, secret, request.form.get("scope", ""))
        if error:
            return _refuse(error)
        # LocalEmu reads only these fields from here on.
        request.form = ImmutableMultiDict(
            {"grant_type": "client_credentials", "client_id": client_id, "scope": " ".join(scopes)}
        )
        return issue(request, **kwargs)

    oauth2._handle_token = handle_token


def credentials(header: str | None, form: Any) -> tuple[str, str]:
    """Reads id and secret from the header (RFC 6749, 2.3.1) or the form."""
    kind, _, value = (header or "").partition(" ")
    if kind.lower() == "basic":
        try:
            client_id, _, secret = base64.b64decode(value).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return "", ""
        return client_id, secret
    return form.get("client_id", ""), form.get("client_secret", "")


def judge(config: dict[str, Any], secret: str | None, given: str, wanted: str) -> tuple[str, list[str]]:
    """Returns an error of RFC 6749, or no error and the scopes to grant: all allowed ones if none are requested."""
    if not secret or not hmac.compare_digest(secret, given):
        return "invalid_client", []
    if "client_credentials" not in config.get("AllowedOAuthFlows", []):
        return "unauthorized_client", []
    allowed = config.get("AllowedOAuthScopes", [])
    scopes = wanted.split() or list(allowed)
    return ("", scopes) if set(scopes) <= set(allowed) else ("invalid_scope", [])


def _refuse(error: str) -> Any:
    return oauth2._json(400, {"error": error})
