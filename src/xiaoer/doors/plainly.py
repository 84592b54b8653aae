"""Reports of `proof` as JSON takes them."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import cast

from xiaoer.proof.scores import Share


def plainly(value: object) -> object:
    """Dataclasses as objects; a share with its value, its interval and how many it is of."""
    if isinstance(value, Share):
        return {"value": value.value, "interval": value.interval, "hits": value.hits, "of": value.of}
    if isinstance(value, Mapping):
        return {str(key): plainly(each) for key, each in cast("Mapping[object, object]", value).items()}
    if isinstance(value, list | tuple):
        return [plainly(each) for each in cast("Sequence[object]", value)]
    if dataclasses.is_dataclass(value):
        return {field.name: plainly(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value
