"""The need as chips that a buyer may take away or change, and what becomes of the need then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from xiaoer.guide.need import Budget, Gap, Limit, LimitKind, Need, Receiver, Scene
from xiaoer.guide.reading.reading import with_gaps
from xiaoer.guide.reading.settling import leanings_without, owners, without
from xiaoer.guide.talk.reasons import money
from xiaoer.kernel.money import Money
from xiaoer.language.glossary import in_english

MOST_PIECES: Final = 200
_DOUBTED: Final = "doubted:"
_GENDERS: Final = {"男": "a man", "女": "a woman"}


class ChipKind(StrEnum):
    """What part of the need a chip stands for."""

    SCENE = "scene"
    GOODS = "goods"
    NAMED = "named"
    LIMIT = "limit"
    DOUBTED = "doubted"
    """A limit that is not held to; to drop it is to put the limit back."""
    WISH = "wish"
    BUDGET = "budget"
    RECEIVER = "receiver"
    QUANTITY = "quantity"
    OWNED = "owned"
    SUPERLATIVE = "superlative"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of the need in the buyer's words. `key` names it in an `Edit` of the same talk."""

    key: str
    kind: ChipKind
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to the need that is no words: exactly one of its fields is set."""

    drop: str = ""
    """The key of a chip that no longer counts."""
    most: int | None = None
    """What may be spent at the most, from now on, in minor units of the shop's currency."""
    quantity: int | None = None
    option: str = ""
    """`name:value` of a variant that is wanted."""
    settle: bool = False
    """The default of the question that was asked is fine."""


def chips_of(need: Need) -> tuple[Chip, ...]:
    """Every part of the need that counts, the occasion first."""
    return tuple(_chips(need))


def edited(need: Need, edit: Edit, *, asked: Gap | None, currency: str) -> Need:
    """The need after the edit; `asked` is what the last question was about. What it has no such part of stays as is."""
    if edit.drop.startswith(_DOUBTED):
        return replace(need, insisted=(*need.insisted, edit.drop.removeprefix(_DOUBTED)))
    if edit.drop:
        return with_gaps(_without(need, edit.drop))
    if edit.most is not None:
        return with_gaps(replace(need, budget=_up_to(Money(edit.most, currency), need.budget)))
    if edit.quantity is not None:
        reckoned = tuple(each for each in need.hard if each.kind is not LimitKind.ENOUGH)
        return replace(need, hard=reckoned, quantity=max(1, min(edit.quantity, MOST_PIECES)))
    if edit.option:
        return _with_option(need, edit.option)
    return settled(need, asked)


def settled(need: Need, asked: Gap | None) -> Need:
    """The default of that question counts: who does not know what sort of thing to buy is shown gifts, as it says."""
    if asked is None:
        return need
    if asked is Gap.GOODS and not need.goods:
        return with_gaps(replace(need, scene=Scene.GIFT, settled=(*need.settled, Gap.GOODS, Gap.RECEIVER)))
    return replace(need, settled=(*need.settled, asked))


def budget_words(budget: Budget) -> tuple[str, str]:
    """¥100-¥300, at most ¥300 or at least ¥100, and whether shipping is in it."""
    most, least = budget.around or budget.most, budget.least
    if most is not None and budget.around is not None:
        zh, en = f"约{money(most)}", f"about {money(most)}"
    elif most is not None and least is not None:
        zh = en = f"{money(least)}-{money(most)}"
    elif most is not None:
        zh, en = f"{money(most)}以内", f"up to {money(most)}"
    elif least is not None:
        zh, en = f"{money(least)}以上", f"from {money(least)}"
    else:
        zh, en = "不限", "any price"
    return (zh, en) if budget.with_shipping else (f"{zh}(不含运费)", f"{en} before shipping")


def _up_to(most: Money, before: Budget | None) -> Budget:
    """A least sum stays while it is below; so does whether shipping is in it."""
    if before is None:
        return Budget(most)
    least = before.least if before.least is not None and before.least < most else None
    return Budget(most, least, with_shipping=before.with_shipping)


def _chips(need: Need) -> Iterator[Chip]:
    if need.scene is Scene.GIFT:
        yield Chip("scene", ChipKind.SCENE, "送礼", "a gift")
    for goods in need.goods:
        yield Chip(f"goods:{goods.zh}", ChipKind.GOODS, goods.zh, goods.en)
    if need.named or need.picked:
        count = len(need.picked or need.named)
        yield Chip("named", ChipKind.NAMED, f"指定的{count}款", f"{count} that you named")
    yield from _terms(need)
    yield from _limits(need)
    for wish in need.wishes:
        yield Chip(f"wish:{wish.zh}", ChipKind.WISH, wish.zh, in_english(wish.en) or wish.en)
    for owned in need.owned:
        yield Chip(f"owned:{owned}", ChipKind.OWNED, f"已有{owned}", f"has {in_english(owned) or owned}")


def _limits(need: Need) -> Iterator[Chip]:
    """What is held to, and what was heard and is not."""
    shared = owners(need.hard)
    for limit in need.hard:
        if limit.zh not in shared:
            yield Chip(limit_key(limit), ChipKind.LIMIT, limit.zh, limit.en)
    for limit in need.doubted:
        yield Chip(f"{_DOUBTED}{limit.zh}", ChipKind.DOUBTED, f"没按:{limit.zh}", f"not held to: {limit.en}")


def _terms(need: Need) -> Iterator[Chip]:
    """For whom, how many, for how much, where to."""
    if need.receiver is not None:
        yield Chip("receiver", ChipKind.RECEIVER, *_receiver_words(need.receiver))
    if need.quantity > 1:
        yield Chip("quantity", ChipKind.QUANTITY, f"{need.quantity}件", f"{need.quantity} pieces")
    if need.budget is not None:
        yield Chip("budget", ChipKind.BUDGET, *budget_words(need.budget))
    if need.superlative is not None:
        yield Chip("superlative", ChipKind.SUPERLATIVE, need.superlative.zh, need.superlative.en)
    if need.region:
        yield Chip("region", ChipKind.REGION, f"送到{need.region}", f"to {need.region}")


def limit_key(limit: Limit) -> str:
    """The key of the chip of a hard limit."""
    return f"limit:{limit.zh}"


def _receiver_words(receiver: Receiver) -> tuple[str, str]:
    who = receiver.relation or receiver.gender
    en = _GENDERS.get(who) or in_english(who) or who
    if receiver.age_months is None:
        return f"给{who}", f"for {en}"
    years = receiver.age_months / 12
    told = f"{years:g}岁" if years >= 1 else f"{receiver.age_months}个月"
    told_en = f"age {years:g}" if years >= 1 else f"{receiver.age_months} months"
    return f"给{who}{told}", f"for {en or 'somebody'}, {told_en}" if en else f"for {told_en}"


def _without(need: Need, key: str) -> Need:
    found = next((each for each in _chips(need) if each.key == key), None)
    if found is None:
        return need
    need = replace(need, dropped=(*need.dropped, found.zh, found.en))
    match found.kind:
        case ChipKind.GOODS:
            return replace(need, goods=tuple(each for each in need.goods if f"goods:{each.zh}" != key))
        case ChipKind.LIMIT:
            gone = [each for each in need.hard if limit_key(each) == key]
            return replace(need, hard=without(need.hard, gone), leanings=leanings_without(need.leanings, gone))
        case ChipKind.WISH:
            return replace(need, wishes=tuple(each for each in need.wishes if f"wish:{each.zh}" != key))
        case ChipKind.OWNED:
            return replace(need, owned=tuple(each for each in need.owned if f"owned:{each}" != key))
        case ChipKind.RECEIVER:
            people = (LimitKind.AGE, LimitKind.GENDER)
            return replace(need, receiver=None, hard=tuple(each for each in need.hard if each.kind not in people))
        case _:
            return _without_one(need, found.kind)


def _without_one(need: Need, kind: ChipKind) -> Need:
    """The parts of which there is one at most."""
    match kind:
        case ChipKind.SCENE:
            return replace(need, scene=Scene.OPEN)
        case ChipKind.NAMED:
            aim = None if need.picked else need.superlative
            return replace(need, named=(), picked=(), comparing=False, superlative=aim)
        case ChipKind.BUDGET:
            return replace(need, budget=None, settled=(*need.settled, Gap.BUDGET))
        case ChipKind.QUANTITY:
            return replace(need, quantity=1)
        case ChipKind.REGION:
            return replace(need, region="")
        case _:
            return replace(need, superlative=None)


def _with_option(need: Need, option: str) -> Need:
    """One more variant value that must be so; it takes the place of another value of the same option."""
    name, _, value = option.partition(":")
    kept = tuple(
        each for each in need.hard if not (each.kind is LimitKind.OPTION and each.value.startswith(f"{name}:"))
    )
    told = f"{in_english(name) or name} {in_english(value) or value}"
    chosen = Limit(LimitKind.OPTION, f"{name}{value}", told, option)
    leanings = tuple(each for each in need.leanings if each.name != name)
    return replace(need, hard=(*kept, chosen), leanings=leanings, insisted=(*need.insisted, chosen.zh))
