"""Data streams keep the tags of `CreateStream`.

The backend drops them (`moto/kinesis/responses.py`), so every plan would set them again.
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
