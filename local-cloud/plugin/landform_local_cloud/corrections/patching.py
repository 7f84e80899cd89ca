"""Helpers of corrections to change LocalEmu."""

from collections.abc import Callable
from functools import wraps
from typing import Any

#: Function that receives the provider, the request's context (with `service_request`) and the response to change.
type Then = Callable[[Any, Any, Any], None]


def after(owner: Any, method: str, then: Then) -> None:
    """Runs `then` after each successful call of an operation's handler; the dispatch stays the same."""
    original = getattr(owner, method)

    @wraps(original)
    def handler(self: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        response = original(self, context, *args, **kwargs)
        then(self, context, response)
        return response

    setattr(owner, method, handler)


class Remembered:
    """Stores attributes of a request that LocalEmu drops, by ARN, and adds them to the answers of later reads."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._kept: dict[str, dict[str, Any]] = {}

    def create(self, arn: str, request: dict[str, Any]) -> None:
        """Stores the attributes of a new resource; those of a former resource with the same ARN are removed."""
        self._kept[arn] = {name: request[name] for name in self._names if request.get(name)}

    def update(self, arn: str, request: dict[str, Any]) -> None:
        """Stores the attributes that the request names; an empty value removes the attribute."""
        kept = self._kept.setdefault(arn, {})
        kept.update({name: request[name] for name in self._names if name in request})

    def recall(self, arn: str, response: Any) -> None:
        """Adds the stored attributes to a response."""
        response.update({name: value for name, value in self._kept.get(arn, {}).items() if value})
