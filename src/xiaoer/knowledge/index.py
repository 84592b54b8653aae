"""The port to whatever finds passages."""

from collections.abc import Sequence
from typing import Protocol

from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.passage import Hit, Passage, Search


class Index(Protocol):
    """Finds passages of one shop at a time by word and by meaning.

    `version` names the state of the shop that the index holds; the caller chooses it (a catalogue version, a hash).
    A change is there whole or not at all, also after a crash. `replace` and `refresh` say False when nothing was
    written: read `version` again and decide again. A passage of another shop is `Invalid`.
    """

    async def version(self, shop: ShopId) -> str | None:
        """None when nothing can be found of this shop: never filled, or lost; then `replace`."""
        ...

    async def count(self, shop: ShopId) -> int:
        """How many passages of the shop can be found."""
        ...

    async def replace(self, shop: ShopId, passages: Sequence[Passage], *, version: str) -> bool:
        """Makes these the shop's passages and no others. Costs little where they are the same as before."""
        ...

    async def refresh(
        self, shop: ShopId, changed: Sequence[Passage], removed: Sequence[str] = (), *, since: str, version: str
    ) -> bool:
        """Leads from the version `since` to `version`. Does nothing when the index stands at neither."""
        ...

    async def search(self, wanted: Search) -> tuple[Hit, ...]:
        """The best passages, best first, at most `wanted.limit`; none for a blank question or an unknown shop."""
        ...
