"""How corrections change LocalEmu."""

from collections.abc import Callable
from functools import wraps
from typing import Any

#: Receives the provider, the request's context (with `service_request`) and the response, which it may change.
type Then = Callable[[Any, Any, Any], None]


def after(owner: Any, method: str, then: Then) -> None:
    """Runs `then` after each successful call of an operation's handler, which is dispatched as before."""
    original = getattr(owner, method)

    @wraps(original)
    def handler(self: Any, context: Any, *args: Any, **kwargs: Any) -> Any:
        response = original(self, context, *args, **kwargs)
        then(self, context, response)
        return response

    setattr(owner, method, handler)


class Remembered:
    """Attributes of a request that LocalEmu forgets, kept by ARN and put into the answers of later reads."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._kept: dict[str, dict[str, Any]] = {}

    def create(self, arn: str, request: dict[str, Any]) -> None:
        """Takes the attributes of a new resource; one of the same ARN that was there before is forgotten."""
        self._kept[arn] = {name: request[name] for name in self._names if request.get(name)}

    def update(self, arn: str, request: dict[str, Any]) -> None:
        """Takes those that the request names: an empty value takes the attribute away."""
        kept = self._kept.setdefault(arn, {})
        kept.update({name: request[name] for name in self._names if name in request})

    def recall(self, arn: str, response: Any) -> None:
        """Adds what is known to a response."""
        response.update({name: value for name, value in self._kept.get(arn, {}).items() if value})
