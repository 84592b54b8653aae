"""An OpenTelemetry meter that only writes down, for tests; set once in a process, as any such meter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from opentelemetry.context import Context
from opentelemetry.metrics import Histogram, Meter, NoOpHistogram, NoOpMeter, NoOpMeterProvider, set_meter_provider
from opentelemetry.util.types import Attributes


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that was measured."""

    name: str
    amount: float
    about: Mapping[str, object]


@cache
def measured() -> list[Measured]:
    """All that is measured in this process from the first call on."""
    written: list[Measured] = []
    set_meter_provider(_Provider(written))
    return written


class _Histogram(NoOpHistogram):
    def __init__(self, name: str, written: list[Measured]) -> None:
        super().__init__(name)
        self._name = name
        self._written = written

    def record(self, amount: float, attributes: Attributes = None, context: Context | None = None) -> None:
        self._written.append(Measured(self._name, amount, dict(attributes or {})))


class _Meter(NoOpMeter):
    def __init__(self, name: str, written: list[Measured]) -> None:
        super().__init__(name)
        self._written = written

    def create_histogram(
        self,
        name: str,
        unit: str = "",
        description: str = "",
        *,
        explicit_bucket_boundaries_advisory: Sequence[float] | None = None,
    ) -> Histogram:
        return _Histogram(name, self._written)


class _Provider(NoOpMeterProvider):
    def __init__(self, written: list[Measured]) -> None:
        self._written = written

    def get_meter(
        self,
        name: str,
        version: str | None = None,
        schema_url: str | None = None,
        attributes: Attributes = None,
    ) -> Meter:
        return _Meter(name, self._written)
