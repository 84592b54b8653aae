"""What a shopping agent asks of a catalogue, field for field as UCP names it; fields of extensions are passed over."""

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

LONGEST_QUERY: Final = 1000
LARGEST: Final = 9_007_199_254_740_991
"""The largest whole number that every JSON reader holds exactly."""
MOST_FILTERS: Final = 50

Words = Annotated[str, Field(max_length=LONGEST_QUERY)]
Key = Annotated[str, Field(min_length=1, max_length=200)]
Minor = Annotated[int, Field(ge=0, le=LARGEST, strict=True)]


class Asked(BaseModel):
    """The protocol grows by fields that nobody has to know."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Context(Asked):
    """What the agent says of its buyer; hints, never proof."""

    language: Annotated[str, Field(max_length=100)] | None = None
    """As in HTTP: en, zh-Hans."""
    currency: Annotated[str, Field(max_length=10)] | None = None
    """Of the amounts in a price filter."""


class PriceFilter(Asked):
    """List prices in minor units; both ends count."""

    min: Minor | None = None
    max: Minor | None = None


class Filters(Asked):
    """What every product that is told of keeps; all of them together."""

    categories: Annotated[tuple[Key, ...], Field(max_length=MOST_FILTERS)] | None = None
    """One of these, as `categories` of a product names it."""
    price: PriceFilter | None = None
    available: Annotated[bool, Field(strict=True)] | None = None
    """True: only what can be bought now."""


class Paging(Asked):
    """Which part of what was found."""

    cursor: Annotated[str, Field(max_length=500)] | None = None
    """As the reply before gave it; with the same query and filters."""
    limit: Annotated[int, Field(ge=1, strict=True)] | None = None
    """10 when left out; more than 50 gives 50."""


class SearchRequest(Asked):
    """Products by words, by filters, or both; `*` is any word."""

    query: Words | None = None
    context: Context | None = None
    filters: Filters | None = None
    pagination: Paging | None = None


class LookupRequest(Asked):
    """Products by their ids or by those of their variants."""

    ids: Annotated[tuple[Key, ...], Field(min_length=1)]
    filters: Filters | None = None
    context: Context | None = None


class Choice(Asked):
    """One option and its value: 颜色 曜黑."""

    name: Key
    label: Key


class ProductRequest(Asked):
    """One product, with the options chosen so far."""

    id: Key
    selected: Annotated[tuple[Choice, ...], Field(max_length=MOST_FILTERS)] | None = None
    preferences: Annotated[tuple[Key, ...], Field(max_length=MOST_FILTERS)] | None = None
    """Names of options, the dearest first: where no variant has them all, the last are given up first."""
    filters: Filters | None = None
    context: Context | None = None


class Agent(Asked):
    """Who asks: the address of the agent's own profile."""

    profile: Annotated[str, Field(max_length=2000)]


class Meta(Asked):
    """What over HTTP stands in headers."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    ucp_agent: Agent | None = Field(default=None, alias="ucp-agent")
