"""The digest of all tables and profiles: a decision names the rules that it was made by."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Final, cast

from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.table import PROFILES
from xiaoer.shop.aftersales.tables.table import ROUTES, Route


def digest_of(routes: Iterable[Route], profiles: Mapping[str, Profile]) -> str:
    """Twelve hex digits that change with any row, gate, sentence or profile, and with nothing else."""
    return sha256("\n".join(map(_written, (*routes, *profiles.values()))).encode()).hexdigest()[:12]


def _written(value: object) -> str:
    """The value as text that is the same in every process: a set has no order, so its members are sorted."""
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({','.join(_written(getattr(value, each.name)) for each in fields(value))})"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_written, cast('frozenset[object]', value))))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(_written, cast('tuple[object, ...]', value)))})"
    return repr(value)


VERSION: Final = digest_of(ROUTES, PROFILES)
