"""A weather that stands still: for demos and tests."""

from collections.abc import Mapping
from datetime import date, datetime

from xiaoer.guide.plan import Felt
from xiaoer.guide.weather.weather import felt


class FixedWeather:
    """The same lowest temperature every day, in ℃ by province code."""

    def __init__(self, lows: Mapping[str, int]) -> None:
        self._lows = lows

    async def coldest(self, region: str, day: date, *, now: datetime) -> Felt | None:
        """See the port."""
        low = self._lows.get(region)
        return None if low is None else felt(low, region=region, day=day, source="fixed", now=now)
