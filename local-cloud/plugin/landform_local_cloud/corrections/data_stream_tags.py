"""Data streams have the tags that they are made with.

The backend drops them in `CreateStream` (`moto/kinesis/responses.py`), so that each plan wants to set them again.
"""

from typing import Any

from moto.kinesis.responses import KinesisResponse


def apply() -> None:
    """Patches the operation."""
    create = KinesisResponse.create_stream

    def create_stream(self: Any) -> str:
        answer = str(create(self))
        if tags := self._get_param("Tags"):
            self.kinesis_backend.add_tags_to_stream(None, self._get_param("StreamName"), tags)
        return answer

    KinesisResponse.create_stream = create_stream
