"""A merchant's rules before they go live: what is wrong with them, and the cart that loses most."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from xiaoer.doors.promotions.answered import Answered
from xiaoer.doors.promotions.promises import Both
from xiaoer.doors.quoting import MOST_RULES, QuoteResult, Written, quote_shape
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.arithmetic import FULL
from xiaoer.promotions.keys import CHINA, Keys
from xiaoer.promotions.presets import PRESETS, Platform, Preset, preset_for, under
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.request import read_rules, read_wares
from xiaoer.promotions.validation import Finding, validate
from xiaoer.promotions.worst_cart import TRIES, Shelf, Worst

MOST_GOODS: Final = 5_000

UNREADABLE: Final = "UNREADABLE"
"""A rule that is not in the rule format; its error says why."""


class CheckLine(BaseModel):
    """Input of `check`: the goods that are sold (a line of `quote` with `cost?` and `most?`) and the rules."""

    model_config = ConfigDict(extra="ignore")

    goods: Annotated[list[Written], Field(min_length=1, max_length=MOST_GOODS)]
    promos: Annotated[list[Written], Field(max_length=MOST_RULES)] = []
    borne: dict[str, Annotated[int, Field(ge=0, le=FULL)]] = {}
    """What others pay of a rule's discount, in basis points."""
    as_of: datetime
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    platform: Platform | None = None
    tries: Annotated[int, Field(ge=1, le=TRIES)] = TRIES
    id: str | int | None = None


class WorstShape(BaseModel):
    """A cart with what the merchant has of it: `income` for goods that cost `cost`, gifts included."""

    cart: dict[str, int]
    """Pieces by sku."""
    roles: list[str]
    region: str
    chosen: list[str]
    income: int
    cost: int
    quote: QuoteResult


class FindingShape(BaseModel):
    """One thing that is wrong, the rules that it is about, and the cart that shows it where there is one."""

    fault: str
    blocks: bool
    rules: list[str]
    text: Both
    worst: WorstShape | None


class CheckResult(Answered):
    """What was found, what blocks first. That no losing cart was found is no proof that there is none."""

    passes: bool
    """Nothing that blocks."""
    findings: list[FindingShape]

    def rows(self) -> list[str]:
        """One line a finding, in both languages."""
        if not self.findings:
            return ["没有发现问题 / nothing was found"]
        return [
            f"{'✗' if each.blocks else '·'} {each.fault}  {each.text.zh} / {each.text.en}" for each in self.findings
        ]


class PresetShape(BaseModel):
    """How a platform reckons from a day on: configuration that a shop may change, no promise of the platform."""

    platform: Platform
    since: date
    note: Both
    bases: dict[str, str]
    without: list[str]
    vip_is_unit_price: bool
    no_coupon_tag: str | None
    points_share: int
    min_pay: int
    by_channel: bool


class PresetsLine(BaseModel):
    """Input of `presets`: of one platform, of one day, or all of them."""

    model_config = ConfigDict(extra="ignore")

    platform: Platform | None = None
    day: date | None = None
    id: str | int | None = None


class PresetsResult(Answered):
    """The presets, each with its day; `note` says what they are."""

    presets: list[PresetShape]
    note: Both = Both(
        zh="这些是带日期的配置,不是平台规则原文;以结算页为准",
        en="These are dated configuration, not the platforms' own rules; the checkout page prevails.",
    )

    def rows(self) -> list[str]:
        """One line a preset."""
        told = [f"{each.platform} {each.since}  {each.note.zh} / {each.note.en}" for each in self.presets]
        return [*told, f"{self.note.zh} / {self.note.en}"]


async def check(line: CheckLine) -> CheckResult:
    """Every fault of the rules. Raises Invalid, naming the rule or the goods, for what cannot be read at all."""
    now = line.as_of if line.as_of.tzinfo else line.as_of.replace(tzinfo=CHINA)
    rules, unreadable = _read(line.promos)
    if line.platform is not None:
        rules = under(preset_for(line.platform, now.astimezone(CHINA).date()), rules)
    borne = {PromotionId(rule): share for rule, share in line.borne.items()}
    shelf = Shelf(read_wares({"goods": line.goods}), rules, (), borne=borne, currency=line.currency)
    return await checked(shelf, now, unreadable, tries=line.tries)


async def checked(shelf: Shelf, now: datetime, unreadable: Mapping[str, str], *, tries: int = TRIES) -> CheckResult:
    """What is wrong with the rules of a shelf, sought beside the event loop; `unreadable` says what is by rule."""
    told = [_unreadable(rule, why) for rule, why in unreadable.items()]
    findings = await asyncio.to_thread(validate, shelf, now=now, tries=tries)
    shapes = [*told, *[_shape(each) for each in findings]]
    return CheckResult(passes=not any(each.blocks for each in shapes), findings=shapes)


async def presets(line: PresetsLine) -> PresetsResult:
    """The dated presets; with a day the one of each platform that holds on it. Raises Invalid for too early a day."""
    platforms = [line.platform] if line.platform else list(Platform)
    if line.day is not None:
        day = line.day
        return PresetsResult(presets=[_preset(preset_for(each, day)) for each in platforms])
    return PresetsResult(presets=[_preset(each) for each in PRESETS if each.platform in platforms])


def _read(promos: Sequence[Written]) -> tuple[tuple[Promotion, ...], dict[str, str]]:
    """The rules that can be read, and of the others what is wrong: one bad rule hides no other."""
    rules: list[Promotion] = []
    unreadable: dict[str, str] = {}
    for place, each in enumerate(promos, 1):
        try:
            rules += [rule for _, rule in read_rules([Keys(f"Promotion {place}", each)])]
        except Invalid as error:
            unreadable[str(each.get("id") or place)] = str(error)
    return tuple(rules), unreadable


def _unreadable(rule: str, why: str) -> FindingShape:
    return FindingShape(
        fault=UNREADABLE, blocks=True, rules=[rule], text=Both(zh=f"{rule}:读不懂。{why}", en=why), worst=None
    )


def _shape(finding: Finding) -> FindingShape:
    return FindingShape(
        fault=finding.fault,
        blocks=finding.blocks,
        rules=[str(rule) for rule in finding.rules],
        text=Both(zh=finding.words.zh, en=finding.words.en),
        worst=None if finding.cart is None else _worst(finding.cart),
    )


def _worst(worst: Worst) -> WorstShape:
    return WorstShape(
        cart={str(line.sku): line.quantity for line in worst.cart.lines},
        roles=sorted(worst.buyer.roles),
        region=worst.buyer.region,
        chosen=[str(rule) for rule in worst.chosen],
        income=worst.income,
        cost=worst.cost,
        quote=quote_shape(worst.quote),
    )


def _preset(preset: Preset) -> PresetShape:
    return PresetShape(
        platform=preset.platform,
        since=preset.since,
        note=Both(zh=preset.note.zh, en=preset.note.en),
        bases={str(layer): str(base) for layer, base in preset.bases.items()},
        without=sorted(preset.without),
        vip_is_unit_price=preset.vip_is_unit_price,
        no_coupon_tag=preset.no_coupon_tag,
        points_share=preset.points_share,
        min_pay=preset.min_pay,
        by_channel=preset.by_channel,
    )
