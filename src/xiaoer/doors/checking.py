"""The capability `check`, the same for HTTP and the command line: which statements of a reply its facts hold."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Final, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from xiaoer.doors.shapes import LineId, Moment
from xiaoer.evidence.check import check as checked
from xiaoer.evidence.claim import Claim, Verdict
from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.ids import FactId

MOST_FACTS: Final = 500
LONGEST_REPLY: Final = 20_000
_LARGEST: Final = Decimal(10) ** 30

_NUMBER: Final = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?")
_WRITTEN_AS_IS: Final = re.compile(
    r"(?:^|[._ ])(?:id|no|sku|number|code|phone|tel|model|version|zip)\b|编号|单号|号码|电话|型号|货号|版本|券码",
    re.IGNORECASE,
)
"""Predicates whose digits are a name and not an amount."""
_TODAY: Final = re.compile(
    r"(?:.*[._ ])?(?:today|now|as_of|current[_ ]?(?:date|day|time)|今天|今日|当前日期|当前时间|现在)", re.IGNORECASE
)


def _as_written(found: object) -> object:
    """A name that came as a number is that number written out; nothing is an empty name."""
    if found is None:
        return ""
    return str(found) if isinstance(found, int | float) and not isinstance(found, bool) else found


Name = Annotated[str, BeforeValidator(_as_written), Field(max_length=500)]


def _missing(found: object) -> bool:
    return found is None


class FactShape(BaseModel):
    """One thing that is held to be so. Other keys are passed over: a store may send its own record."""

    model_config = ConfigDict(extra="ignore")

    subject: Name = ""
    predicate: Name = ""
    value: object = None
    """Any JSON value; an object holds one value for each key, a list all of its values, null nothing."""
    unit: Name = ""
    id: str | int | None = None
    text: Name = ""


class CheckLine(BaseModel):
    """Input of `check`."""

    model_config = ConfigDict(extra="ignore")

    facts: Annotated[list[FactShape], Field(max_length=MOST_FACTS)]
    reply: Annotated[str, Field(max_length=LONGEST_REPLY)]
    lang: str | None = None
    as_of: Moment | None = None
    """The day that 明天 and "by Friday" are counted from; left out, a fact `today`, or else the clock."""
    id: LineId | None = None


class ClaimShape(BaseModel):
    """A statement of the reply. `fact` is the one that holds it or says otherwise: its id, or its place in the list."""

    text: str
    span: tuple[int, int]
    kind: str
    verdict: Verdict
    fact: str | int | None = Field(default=None, exclude_if=_missing)


class CheckResult(BaseModel):
    """Output of `check`: clean when nothing is contradicted and nothing unsupported."""

    clean: bool
    claims: list[ClaimShape]


def check(line: CheckLine, *, now: datetime) -> CheckResult:
    """Every claim of the reply with its verdict. `now` stands where neither the line nor a fact names the day."""
    facts = facts_of(line, line.as_of or now)
    today = line.as_of.date() if line.as_of else _day_in(facts) or now.date()
    report = checked(line.reply, facts, language=line.lang, today=today)
    return CheckResult(clean=report.clean, claims=[_shape(claim, line.facts) for claim in report.claims])


def facts_of(line: CheckLine, moment: datetime) -> list[Fact]:
    """What a line holds, each fact as of the day of `moment`."""
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return [fact for place, shape in enumerate(line.facts) for fact in _facts_of(shape, place, day)]


def told(result: CheckResult) -> str:
    """The verdicts as plain lines."""
    lines = [f"{claim.verdict:12} {claim.text}" for claim in result.claims]
    return "\n".join([*lines, "clean" if result.clean else "not clean"])


def _facts_of(shape: FactShape, place: int, moment: datetime) -> Iterator[Fact]:
    for predicate, value, unit in _values(shape.predicate, shape.value, shape.unit):
        yield Fact(FactId(str(place)), shape.subject, predicate, value, "given", moment, shape.text, unit)


def _values(predicate: str, value: object, unit: str) -> Iterator[tuple[str, FactValue, str]]:
    if value is None:
        return
    if isinstance(value, Mapping):
        yield from _values_of_record(predicate, cast(Mapping[str, object], value), unit)
    elif isinstance(value, list):
        yield from _values_of_list(predicate, cast(list[object], value), unit)
    else:
        yield predicate, _plain_value(predicate, value, unit), unit


def _values_of_record(predicate: str, record: Mapping[str, object], unit: str) -> Iterator[tuple[str, FactValue, str]]:
    """`{amount, currency}` and `{value, unit}` are one value; any other object is one for each key."""
    named = next((key for key in ("value", "amount") if key in record), None)
    beside = record.get("unit") or record.get("currency")
    if named is not None and len(record) <= 2 and (beside is None or isinstance(beside, str)):
        yield from _values(predicate, record[named], beside or unit)
        return
    if set(record) == {"min", "max"}:
        yield predicate, f"{record['min']}-{record['max']}{unit}", ""
        return
    for key, value in record.items():
        yield from _values(f"{predicate}.{key}", value, unit)


def _values_of_list(predicate: str, values: list[object], unit: str) -> Iterator[tuple[str, FactValue, str]]:
    """Plain values together, so that how many they are is held too; records each for itself."""
    plain = [str(value) for value in values if isinstance(value, str | int | float) and not isinstance(value, bool)]
    if plain:
        yield predicate, "、".join(f"{value}{unit}" if _NUMBER.fullmatch(value) else value for value in plain), ""
    for value in values:
        if isinstance(value, Mapping | list):
            yield from _values(predicate, cast(object, value), unit)


def _plain_value(predicate: str, value: object, unit: str) -> FactValue:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < _LARGEST else str(value)
    if isinstance(value, float):
        return Decimal(str(value)) if abs(value) < _LARGEST else str(value)
    written = str(value).strip()
    a_name = not unit and (_WRITTEN_AS_IS.search(predicate) or len(written) > 9 or written.startswith("0"))
    return Decimal(written) if _NUMBER.fullmatch(written) and (not a_name or written == "0") else written


def _day_in(facts: list[Fact]) -> date | None:
    """The day that a fact says it is."""
    for fact in facts:
        if isinstance(fact.value, str) and _TODAY.fullmatch(fact.predicate):
            try:
                return datetime.fromisoformat(fact.value).date()
            except ValueError:
                continue
    return None


def _shape(claim: Claim, facts: list[FactShape]) -> ClaimShape:
    fact = None if claim.fact is None else int(claim.fact)
    named = None if fact is None else facts[fact].id
    return ClaimShape(
        text=claim.text,
        span=(claim.start, claim.end),
        kind=claim.kind,
        verdict=claim.verdict,
        fact=fact if named is None else named,
    )
