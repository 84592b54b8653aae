"""What every reader of foreign shapes speaks of: JSON as it is parsed, and a value that is not what it should be."""

from decimal import Decimal
from typing import Final

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]

LARGEST: Final = 10**15
"""No price and no count is larger; what is, is a mistake."""


class Malformed(ValueError):
    """A row does not hold what its shape promises; the text says which field and why."""
