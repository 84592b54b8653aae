"""Objects from outside, read key by key, each as the type that it must have."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Final, cast

from xiaoer.kernel.errors import Invalid

MOST: Final = 10**15
"""No amount and no count from outside is larger: beyond it is a mistake, not money."""

CHINA: Final = timezone(timedelta(hours=8))
"""The zone of a moment that names none."""


class Keys:
    """One object; `name` says in an error whose it is. Every method raises Invalid for a wrong type."""

    def __init__(self, name: str, found: object) -> None:
        if not isinstance(found, Mapping):
            raise Invalid(f"{name}: this must be an object of keys and values.")
        self.name = name
        self._found = cast(Mapping[str, object], found)

    def has(self, key: str) -> bool:
        return self._found.get(key) is not None

    def flag(self, key: str) -> bool | None:
        """True or false; None where the key is missing or is something else."""
        found = self._found.get(key)
        return found if isinstance(found, bool) else None

    def whole(self, key: str, *, least: int = 0, most: int = MOST) -> int | None:
        """A whole number between the bounds, or None where the key is missing."""
        found = self._found.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int):
            raise Invalid(f"{self.name}: {key} must be a whole number, not {found!r}.")
        if not least <= found <= most:
            raise Invalid(f"{self.name}: {key} must be between {least} and {most}, not {found}.")
        return found

    def word(self, key: str) -> str | None:
        found = self._found.get(key)
        if found is None or isinstance(found, str):
            return found
        raise Invalid(f"{self.name}: {key} must be text, not {found!r}.")

    def needed_word(self, key: str) -> str:
        found = self.word(key)
        if not found:
            raise Invalid(f"{self.name}: {key} is missing; add it.")
        return found

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        found = self._found.get(key)
        if not isinstance(found, list):
            one = self.word(key)
            return () if one is None else (one,)
        words = cast(list[object], found)
        if not all(isinstance(each, str) for each in words):
            raise Invalid(f"{self.name}: {key} must be a list of texts.")
        return tuple(cast(list[str], words))

    def moment(self, key: str) -> datetime | None:
        """A moment (ISO 8601); without a zone it is Chinese time."""
        found = self.word(key)
        if found is None:
            return None
        try:
            moment = datetime.fromisoformat(found)
        except ValueError as error:
            raise Invalid(f"{self.name}: {key} is no moment; write it like 2025-11-11T00:00:00+08:00.") from error
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=CHINA)

    def inner(self, key: str) -> "Keys":
        """An object in this one, empty where the key is missing."""
        found = self._found.get(key)
        return Keys(f"{self.name}: {key}", {} if found is None else found)

    def each(self, key: str) -> tuple["Keys", ...]:
        """A list of objects, empty where the key is missing."""
        found = self._found.get(key)
        if found is None:
            return ()
        if not isinstance(found, list):
            raise Invalid(f"{self.name}: {key} must be a list of objects.")
        return tuple([Keys(f"{self.name}: {key}", each) for each in cast(list[object], found)])

    def all(self) -> Mapping[str, object]:
        """The object itself."""
        return self._found

    def items(self) -> Sequence[str]:
        """The keys that are there."""
        return [str(key) for key in self._found]
