"""The port: who knows how cold it will be."""

from datetime import date, datetime
from typing import Protocol

from xiaoer.guide.plan import Felt
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId


class Weather(Protocol):
    """A source of forecasts."""

    async def coldest(self, region: str, day: date, *, now: datetime) -> Felt | None:
        """The lowest temperature of that day in the capital of a province; None where it is not known. Never raises."""
        ...


def felt(low: int, *, region: str, day: date, source: str, now: datetime) -> Felt:
    """A temperature with the fact that it rests on."""
    return Felt(
        low,
        Fact(
            FactId(f"weather/{region}/{day.isoformat()}/low"),
            region,
            "weather.low",
            low,
            source,
            now,
            f"{day.month}月{day.day}日最低气温预报：{low}℃",
            "℃",
            f"lowest temperature forecast for {day:%Y-%m-%d}: {low}℃",
        ),
    )
