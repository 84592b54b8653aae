"""From words to a need: the entrance is `read_need`; a later turn of the same talk goes through `refining.refine`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Final

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.goods.words import Words
from xiaoer.guide.lexicon.vagueness import named_in
from xiaoer.guide.lexicon.vocabulary import BROAD, MACHINES, SORTS, GoodsFound, goods_in, is_part, labels, wishes_in
from xiaoer.guide.need import Budget, Gap, Goods, LimitKind, Need, Receiver, Scene, Wish
from xiaoer.guide.reading.asides import places_of_others, without_others
from xiaoer.guide.reading.budgets import budget_in, sent_free
from xiaoer.guide.reading.counting import company, heads_in, quantity_in
from xiaoer.guide.reading.degrees import superlative_of
from xiaoer.guide.reading.exclusions import stretches_of
from xiaoer.guide.reading.grading import affordable
from xiaoer.guide.reading.heard import freed, heard
from xiaoer.guide.reading.insisting import Spoken, limits_in
from xiaoer.guide.reading.items import OF_ALL, OF_BOTH, OF_VARIANTS, items_in
from xiaoer.guide.reading.measuring import disliked_places, length_mm
from xiaoer.guide.reading.occasions import receiver_of, scene_of
from xiaoer.guide.reading.places import is_gap
from xiaoer.guide.reading.portions import places_of_portions
from xiaoer.guide.reading.refusing import refusal_of
from xiaoer.guide.reading.subsidies import is_after_subsidy
from xiaoer.guide.reading.telling import as_told
from xiaoer.kernel.ids import ProductId
from xiaoer.language.detection import language_of
from xiaoer.language.glossary import in_chinese
from xiaoer.language.reading import OptionMention, ProductMention, Slots, Span
from xiaoer.language.slots import read_slots

LIKELY: Final = 0.6
"""From here a mention means the product, below it only hints at it."""
WHOLE_NAME: Final = 0.9
"""A mention of a product that scores so much is its id or its whole title."""
LIKE: Final = 0.75
"""How like a word of a title a misspelt one is."""
HALF_A_YEAR: Final = 6
"""Three years and under is younger than three."""
CHILD_MONTHS: Final = 14 * 12

_INTEREST: Final = re.compile(
    r"(?:喜欢|爱|学|迷上?|热爱|玩|likes?|loves?|enjoys?|into|fan of|learning|fond of|drinks?)[^,，。;；]{0,8}$",
    re.I | re.A,
)
_PART_OF: Final = re.compile(
    r"\b(?:with|including|includes|plus) (?:an? |the |its |built[- ]in |integrated )*(?:[a-z]+ )?$"
    r"|(?:里[面头边]?|里边儿|得|必须)(?:要|得|能)?(?:有|含|加|掺)[一点些整颗大粒]{0,3}$",
    re.I | re.A,
)
"""Before goods that the goods named first shall have: a tablet with a pen, 里头要有坚果."""
_ENDS: Final = re.compile(
    r"(?:吧|吗|呢|啊|啦|呀|的?话|[一二两三四五六七八九十几\d]*[个件条双台只套款副]?)?"
    r"[箱盒袋柜架机器仪车镜炉锅壶杯垫套]?(?:$|[,，。;；!！?？ 、和跟与及或配加+]|我?(?:拿|要|来|选|挑)(?!不)"
    r"|还是|有[没吗]|有什么|有哪|推荐|求|哪|怎么|多少|预算|给|送)"
)
"""Behind goods that end what is said of them."""
_WANTED: Final = re.compile(
    r"(?:买|换|要|来|求|找|选|挑|推荐|需要|缺|想买|添|整|送|搞|看看?|入|有没有|有)[一二两三四五六七八九十几\d]*[个件条双台只套款副瓶盒包袋块支把张]?[^,，。;；的]{0,4}$"
)
"""In front of goods that are wished for."""
_WISH: Final = re.compile(
    r"\b(?:want|wants|need|needs|looking for|after|buy|get|recommend|any|which|suggest|prefer|for) (?:[\w'-]+ ){0,4}$",
    re.I | re.A,
)
"""The same in English."""
_OF_SOMEBODY: Final = re.compile(
    r"(?:给|配|套|装|贴)(?:我|他|她|家里)?的?$|(?:我|他|她)(?:家)?(?:的|这台|那台)$"
    r"|\bfor (?:my|our|his|her|their|the|an?)(?: \w+)? $",
    re.I | re.A,
)
"""In front of what is had, and only has to go with what is bought."""
_LENGTH_OF_A_BED: Final = re.compile(
    r"(?:(?:米[一二三四五六七八九十\d]?|m|\d) ?(?:乘以?|[x×*]|by)|床[^;；。]{0,12}长) ?"
    r"((?:[12]|[一二两])(?:\.\d|米[一二三四五六\d]?|m|(?= ?[米m])) ?(?:米|m)?)",
    re.I,
)
"""Beds are told apart by how wide they are."""
_YOUNGER: Final = re.compile(
    r"岁(?:以下|以内|不到)|不到[一二两三四五六七八九十\d]+岁|under (?:the age of )?\d+(?! ?(?:yuan|rmb|元))"
    r"|younger than",
    re.I | re.A,
)
_SORT: Final = re.compile(
    r"[㐀-鿿]{0,6}([㐀-鿿](?:器|机|仪|车|镜|炉|灶|柜|架|床|琴|鞋|帽|包|锅|刀|药|剂|油|箱))"
    r"(?:$|[,，。?？!！ ]|吗|呢|有|多少|哪|推荐)"
)
"""Nouns that end in what a thing is."""
ABROAD: Final = "OVERSEAS"
_SENT: Final = re.compile(
    r"寄|发[到往去]|能发|送[到去往达]|收货|邮到|快递|包邮|\b(?:ship\w*|deliver\w*|send|sent|mail(?:ed)?"
    r"|post(?:ed|age)?)\b",
    re.I | re.A,
)
_COMPARING: Final = re.compile(
    r"哪个|哪款|哪种|对比|比较|区别|还是|\bvs\b|versus|compare|difference|which (?:one|is)|\bor\b", re.I | re.A
)


def read_need(text: str, *, words: Words, today: date, goods: tuple[Goods, ...] = ()) -> Need:
    """The need that a text in Chinese or English states. `today` is the shop's calendar day. Never raises.

    `goods` are what it is about where that is known already; () reads them from the text.
    """
    told = as_told(text)
    gate = heard(told, words.lexicon, words.learned, words.brands)
    plain = gate.text
    whole = replace(_read(plain, words=words, today=today, about=goods, told=told), leanings=gate.leanings)
    items = items_in(plain, goods_in(plain), whole.goods) if len(whole.goods) > 1 and not whole.comparing else ()
    if not items or len(items) < len(whole.goods):
        return whole
    shared = [each for each in whole.hard if each.kind in OF_ALL]
    own = [
        replace(limit, only=item.goods.titles)
        for item in items
        for limit in _read(item.text, words=words, today=today).hard
        if limit.kind not in OF_ALL
    ]
    return replace(whole, hard=tuple(dict.fromkeys((*shared, *own))), together=True)


def _read(plain: str, *, words: Words, today: date, about: tuple[Goods, ...] = (), told: str = "") -> Need:
    """The need as if it were about one thing; `told` is the text with what it only mentions."""
    slots = read_slots(plain, lexicon=words.lexicon, today=today, currency=words.currency)
    found = freed(told or plain, goods_in(plain), words.learned)
    scene = scene_of(_asked_for(plain))
    others = places_of_others(plain)
    people = tuple(each for each in slots.people if not any(at <= each.span.start < end for at, end in others))
    receiver = receiver_of(without_others(plain), people)
    if receiver is not None and receiver.age_months and _YOUNGER.search(plain):
        receiver = replace(receiver, age_months=max(0, receiver.age_months - HALF_A_YEAR))
    goods, interests = _goods(plain, found, scene, words=words, spoken=slots.products)
    goods = about or goods
    wanted = {each.zh for each in goods}
    on_its_face = any(each.zh == "礼品卡" for each in goods)
    taken = _taken(plain, slots, on_its_face=on_its_face)
    named = () if about else _named(plain, slots)
    meant = words.learned.of(goods, named)
    quantity = quantity_in(plain, slots, [each for each in found if each.goods.zh in wanted] or found, meant)
    taken += places_of_portions(plain, meant)
    spoken = Spoken(plain, told or plain, slots, found, goods, meant, tuple(taken), quantity, scene, receiver)
    hard, liked = limits_in(spoken, words, today=today)
    limited, limiting = {each.zh for each in hard}, {each.kind for each in hard}
    whole, kinds = words.situations.hear(told or plain), meant and (named or wanted - BROAD - SORTS)
    need = Need(
        text=plain,
        language=language_of(plain),
        goods=goods,
        named=named,
        hard=hard,
        wishes=(
            *interests,
            *company(plain, slots),
            *(each for each in _wishes(plain, liked, scene) if each.zh not in limited),
        ),
        budget=None if on_its_face and limiting & OF_VARIANTS else _budget(plain, words, quantity),
        scene=scene,
        receiver=receiver,
        quantity=1 if any(each.kind is LimitKind.ENOUGH for each in hard) else quantity,
        heads=heads_in(plain, slots),
        owned=tuple(plain[each.start : each.end] for each in found if each.owned),
        superlative=superlative_of(plain, told or plain, words.learned.attributes, found),
        region=region_of(plain, slots),
        temperature=next((int(each.number) for each in slots.quantities if each.unit == "℃"), None),
        comparing=bool(_COMPARING.search(plain)) and len({each.goods.zh for each in found}) + len(named) > 1,
        refusal=refusal_of(told or plain, slots.people, symptoms=not whole.is_harmless)
        or (whole.refusal if whole.is_sure or not kinds else None),
        wants_something=bool(named_in(plain)) and not whole.is_open,
    )
    return with_gaps(affordable(need))


def names_unknown(text: str, learned: Learned) -> bool:
    """Whether the words ask for a sort of thing by a name that no page of the catalogue has: 燃气热水器."""
    if _is_strange(named_in(text), learned):
        return True
    named = _SORT.search(_asked_for(text))
    return named is not None and not re.search(rf"{named[1]}(?![{MACHINES}人])", learned.whole)


def _is_strange(name: str, learned: Learned) -> bool:
    """Whether nothing but a short name is left, of which no two characters and no word stand on any page."""
    if re.fullmatch(r"[㐀-鿿]{2,4}", name):
        return not any(name[at : at + 2] in learned.whole for at in range(len(name) - 1))
    words = [each[0] for each in re.finditer(r"[a-z]{3,}", name.casefold())]
    known = learned.titles_en.split()
    return (
        bool(words)
        and name.isascii()
        and not any(in_chinese(each) or get_close_matches(each, known, 1, LIKE) for each in words)
    )


def region_of(text: str, slots: Slots) -> str:
    """Where it is to be sent, or what the weather there asks for; abroad only where somebody speaks of sending."""
    codes = [each.code for each in slots.regions if each.code != ABROAD or _SENT.search(text)]
    return codes[0] if codes else ""


def with_gaps(need: Need) -> Need:
    """The same need with what it leaves open, most telling first."""
    gaps: list[Gap] = []
    if not (need.goods or need.named or need.scene in (Scene.MEAL, Scene.CLOTHING, Scene.SKINCARE)):
        gaps.append(Gap.GOODS)
    if need.budget is None or (need.budget.most is None and need.budget.least is None):
        gaps.append(Gap.BUDGET)
    if need.scene is Scene.GIFT and need.receiver is None:
        gaps.append(Gap.RECEIVER)
    if need.scene is Scene.MEAL and not any(each.kind in (LimitKind.WITHOUT, LimitKind.MILD) for each in need.hard):
        gaps.append(Gap.ALLERGY)
    return replace(need, missing=tuple(gaps))


def _asked_for(text: str) -> str:
    """The text without what it rules out: 不要吃的 is no meal."""
    for each in stretches_of(text):
        text = text.replace(each, " ", 1) if len(each) > 1 else text
    return text


def _goods(
    text: str, found: Sequence[GoodsFound], scene: Scene, *, words: Words, spoken: Sequence[ProductMention]
) -> tuple[tuple[Goods, ...], tuple[Wish, ...]]:
    """What is wanted, and in a gift what the receiver likes instead of what it must be."""
    wanted = [each for each in found if not each.unwanted]
    free = [each for each in wanted if not each.owned] or [
        each for each in wanted if "已" not in text and "already" not in text
    ]
    free = [each for place, each in enumerate(free) if not (place and _PART_OF.search(text[: each.start]))]
    free = _replacing(text, found, free) or _heads(text, free, words.learned)
    interests = [each for each in free if scene is Scene.GIFT and _INTEREST.search(text[: each.start])]
    learned = words.learned
    chosen = list(
        dict.fromkeys(
            (_in_two_words(text, each, learned) if text.isascii() else None)
            or learned.worded(each.goods, text[each.start : each.end])
            for each in free
            if each not in interests
        )
    )
    liked = tuple(Wish(each.goods.zh, each.goods.en, each.goods.titles, 5) for each in interests)
    if found and not wanted:
        return (), liked
    if scene is not Scene.GIFT:
        apart = any(is_part(each) for each in chosen) or bool(wanted and not chosen)
        titled = _titled(text, chosen, learned, apart=apart)
        if titled is None and not found:
            titled = learned.goods_of(_misspelt(text, spoken))
        chosen = [titled] if titled is not None else chosen
    if OF_BOTH.search(text):
        # Of a sum for two things neither is only a wider name of the other.
        return tuple(each for each in chosen if each.zh not in BROAD), liked
    return _narrowest(chosen) or _of_scene(text, scene), liked


def _titled(text: str, chosen: Sequence[Goods], learned: Learned, *, apart: bool) -> Goods | None:
    """What this catalogue's titles call the goods, where no narrow name of goods that it sells was read."""
    asked = _asked_for(text)
    short = learned.contracted(asked) if all(each.zh in BROAD | SORTS for each in chosen) else None
    if short is not None or apart or any(learned.sells(each.titles) for each in chosen):
        return short
    return learned.goods_in(asked)


def _in_two_words(text: str, found: GoodsFound, learned: Learned) -> Goods | None:
    """What this catalogue calls them with the word beside; a drip bag where no bags are sold."""
    place = (found.start, found.end)
    return learned.narrower(text, place) or (None if learned.sells(found.goods.titles) else learned.paired(text, place))


def _replacing(text: str, found: Sequence[GoodsFound], free: Sequence[GoodsFound]) -> list[GoodsFound]:
    """What is to be replaced, where nothing else stands behind a wish: 上个水壶底都锈了,要不锈钢的."""
    wished = any(not each.replaced and _wished(text, each) for each in free)
    return [] if wished else [each for each in found if each.replaced and not each.unwanted]


def _wished(text: str, found: GoodsFound) -> bool:
    return bool(_WANTED.search(text[: found.start]) or _WISH.search(text[: found.start]))


def _heads(text: str, found: list[GoodsFound], learned: Learned) -> list[GoodsFound]:
    """Of several goods in a Chinese text those that end their clause or stand behind a wish; all where none does.

    拿最底下的毛衣不想搬上头,要前脸能开的收纳箱 asks for boxes.
    """
    if text.isascii() or len(found) < 2:
        return found
    heads = [each for each in found if _ENDS.match(text, each.end) or _WANTED.search(text[: each.start])]
    narrow = [each for each in heads if each.goods.zh not in BROAD | SORTS]
    return heads if any(learned.sells(each.goods.titles) for each in narrow) else found


def _misspelt(text: str, spoken: Sequence[ProductMention]) -> tuple[ProductId, ...]:
    """What the words name by all likelihood, though not one of them is spelt as it is known."""
    ruled_out = " ".join(stretches_of(text))
    meant = [each for each in spoken if text[each.span.start : each.span.end] not in ruled_out]
    best = max((each.score for each in meant), default=0.0)
    return tuple(dict.fromkeys(each.product for each in meant if each.score >= max(LIKELY, best)))


def _narrowest(goods: Sequence[Goods]) -> tuple[Goods, ...]:
    levels = (
        [each for each in goods if each.zh not in BROAD | SORTS],
        [each for each in goods if each.zh in SORTS],
        list(goods),
    )
    return next((tuple(level) for level in levels if level), ())


def _of_scene(text: str, scene: Scene) -> tuple[Goods, ...]:
    """What the occasion asks for where no goods are named: clothes against the cold."""
    if scene is Scene.CLOTHING:
        return (labels()["衣服"],)
    if scene is Scene.MEAL:
        return (labels()["食品"],)
    return (
        (labels()["护肤品"],) if scene is Scene.SKINCARE and re.search(r"护肤|皮肤|脸|skin", text, re.I | re.A) else ()
    )


def _taken(text: str, slots: Slots, *, on_its_face: bool) -> list[tuple[int, int]]:
    """Places that no option and no measure is read from: sums, days, temperatures, ages, people, devices.

    What a card is worth is one of its options, and no budget.
    """
    spans = [
        *(each.span for each in slots.money if not on_its_face),
        *(each.span for each in slots.dates if text[each.span.end : each.span.end + 1] != "色"),
        *(each.span for each in slots.quantities if each.unit in ("℃", "岁", "个", "月")),
        *(each.span for each in slots.people),
        *(each.span for each in slots.products if each.score >= WHOLE_NAME),
    ]
    spans += [Span(each.start(1), each.end(1)) for each in _LENGTH_OF_A_BED.finditer(text)]
    if is_gap(text):
        spans += [each.span for each in slots.quantities if length_mm(each) is not None]
    devices = [(each.start(), each.end()) for each in re.finditer(r"iphone ?\d+|Q1 ?Pro|青穹", text, re.I | re.A)]
    return [*((span.start, span.end) for span in spans), *devices, *disliked_places(text)]


def _wishes(text: str, liked: Sequence[OptionMention], scene: Scene) -> tuple[Wish, ...]:
    wishes = [Wish(each.values[0], each.values[0], "|".join(map(re.escape, each.values)), 2) for each in liked]
    if scene is Scene.GIFT:
        wishes.append(Wish("送礼体面", "fit for a gift", "礼盒|礼袋|手提袋|贺卡|手写卡", 1))
    return tuple(dict.fromkeys((*wishes_in(text), *wishes)))


def _budget(text: str, words: Words, quantity: int) -> Budget | None:
    """What may be spent, before or after what the state pays."""
    budget = budget_in(text, currency=words.currency, quantity=quantity)
    if sent_free(text):
        budget = replace(budget or Budget(), free_shipping=True)
    return replace(budget, after_subsidy=True) if budget is not None and is_after_subsidy(text) else budget


def _named(text: str, slots: Slots) -> tuple[ProductId, ...]:
    """Products called by name, where they are not what somebody has already: covers for our Q1 Pro phones."""
    told = (each for each in slots.products if each.score >= WHOLE_NAME)
    return tuple(dict.fromkeys(each.product for each in told if not _OF_SOMEBODY.search(text[: each.span.start])))


def child_of(receiver: Receiver | None) -> bool:
    """Whether it is for a child."""
    return receiver is not None and receiver.age_months is not None and receiver.age_months < CHILD_MONTHS
