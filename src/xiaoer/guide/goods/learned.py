"""What a catalogue itself teaches of words: its units and grades, its attributes, and what its goods are called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vagueness import named_in
from xiaoer.guide.lexicon.vocabulary import MACHINES, goods_in
from xiaoer.guide.need import Goods
from xiaoer.kernel.ids import ProductId
from xiaoer.language.counting import GOODS
from xiaoer.language.quantities import read_quantities
from xiaoer.language.units import spellings, units
from xiaoer.shop.product import Product

_HAN: Final = re.compile(r"[㐀-鿿]+")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
SHORTEST: Final = 3
"""Letters of the shortest contraction of a name."""
_PACK: Final = re.compile(r"\d+\S{0,2}(?:装|盒|套|罐|袋|g|kg)?$")
_GRADE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<before>[A-Z]{2,4})-?(?P<n1>\d+(?:\.\d+)?)(?![0-9A-Za-z.])"
    r"|(?<![A-Za-z0-9.])(?P<n2>\d+(?:\.\d+)?) ?(?P<after>[A-Z]{2,4})(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
SPELT: Final = 4
"""Letters of the shortest English word that tells goods apart."""
LONGEST: Final = 16
"""A longer value of an attribute is prose."""
_CORE: Final = re.compile(r"[㐀-鿿]{2,6}|[A-Za-z][A-Za-z -]{3,}")
_LEVEL: Final = re.compile(r"([一二三四五1-5]) ?级")
_TELLING: Final = re.compile("[色款号味型大小码装用季牌男女童新旧好迷便智双单多免可无带防超高低长短厚薄轻静快全自电手]")
"""In a word before a name, what only tells which of such things is meant."""
_LEVELS: Final = {word: place for place, word in enumerate("一二三四五", 1)}


@dataclass(frozen=True)
class Learned:
    """The words of a catalogue, each kind gathered when it is first asked for."""

    products: tuple[Product, ...]

    @cached_property
    def grades(self) -> frozenset[str]:
        """Grades and units that no table knows but pages use: IPX, SPF, ATM."""
        return frozenset(unit for text in self._values for _, unit in graded(text))

    @cached_property
    def counters(self) -> frozenset[str]:
        """Counted units that tell variants apart: 片, 包, 罐."""
        values = (each.value for one in self.products for sku in one.skus for each in sku.options)
        found = {each.unit for value in values for each in read_quantities(value)}
        found |= {each.unit for one in self.products for each in read_quantities(one.title)} - GOODS - {"个"}
        return frozenset(unit for unit in found if unit in units() and units()[unit].dimension == "count")

    @cached_property
    def units(self) -> dict[str, str]:
        """In which unit pages tell an attribute, for those that have one; DPI is its own."""
        told: dict[str, str] = {}
        for product in self.products:
            for each in product.attributes:
                found = read_quantities(each.value)
                if found:
                    told.setdefault(each.name, found[0].unit)
        return told

    @cached_property
    def attributes(self) -> tuple[str, ...]:
        """Names of attributes and options, the longest first; a single character names nothing."""
        names = {each.name for one in self.products for each in one.attributes}
        names |= {each.name for one in self.products for sku in one.skus for each in sku.options}
        return tuple(sorted((name for name in names if len(name) > 1), key=lambda name: (-len(name), name)))

    @cached_property
    def tails(self) -> dict[str, str]:
        """How a buyer would call goods in short, in lower case, and as the catalogue writes it."""
        return {tail.casefold(): tail for product in self.products for tail in _tails(product)}

    def goods_in(self, text: str) -> Goods | None:
        """What the catalogue calls goods whose titles share their last words with the text; None where none does."""
        lowered = text.casefold()
        found = [tail for folded, tail in self.tails.items() if folded in lowered and _stands_alone(folded, lowered)]
        if not found:
            return None
        most = max(len(tail) for tail in found)
        chosen = [tail for tail in found if len(tail) == most]
        other = next((name for tail in chosen if (name := self._compound(tail, text))), None)
        if other is not None:
            return Goods(other, other, re.escape(other))
        return Goods(chosen[0], chosen[0], "|".join(map(_as_head, chosen)))

    def contracted(self, text: str) -> Goods | None:
        """What is called by a part of its name's letters, in their order to the last: 自热锅 for 自热小火锅."""
        found = (each for run in _HAN.findall(text) for each in self._contracted_in(run))
        short, title = max(found, key=lambda one: len(one[0]), default=("", ""))
        return Goods(short, short, re.escape(title)) if title else None

    def _contracted_in(self, run: str) -> Iterator[tuple[str, str]]:
        """What of the run is a contraction, and of which name."""
        for title in dict.fromkeys(name for each in self.products for name in _HAN.findall(each.title)[-1:]):
            last = run.rfind(title[-1])
            while last >= SHORTEST - 1:
                sizes = range(min(len(title) - 1, last + 1), SHORTEST - 1, -1)
                shorter = (run[last + 1 - size : last + 1] for size in sizes)
                yield from ((each, title) for each in shorter if _is_contraction(each, title))
                last = run.rfind(title[-1], 0, last)

    def _compound(self, tail: str, text: str) -> str | None:
        """燕窝礼盒: what stands right before the name makes another thing of it, where no page has that word."""
        found = re.search(rf"(?:^|[^㐀-鿿])([㐀-鿿]{{2}}){re.escape(tail)}", text)
        known = found is None or found[1] in self.whole or not named_in(found[1])
        return None if known or found is None or _TELLING.search(found[1]) else found[1] + tail

    def narrower(self, text: str, place: tuple[int, int]) -> Goods | None:
        """What this catalogue calls in two words or more what stands at that place: "dry bag" around "bag"."""
        lowered = text.casefold()
        for folded, tail in sorted(self.tails.items(), key=lambda one: -len(one[0])):
            if " " in folded and folded in lowered:
                found = re.search(rf"(?<![a-z]){re.escape(folded)}(?:e?s)?(?![a-z])", lowered)
                if (
                    found
                    and found.start() <= place[0]
                    and place[1] <= found.end()
                    and len(folded) > place[1] - place[0]
                ):
                    return Goods(tail, tail, _as_head(tail))
        return None

    def paired(self, text: str, place: tuple[int, int]) -> Goods | None:
        """What the titles call in two words what stands at that place: "drip bag" around "bag"."""
        lowered = text.casefold()
        for pair in (each for each in self._pairs if each in lowered):
            found = re.search(rf"(?<![a-z]){re.escape(pair)}(?:e?s)?(?![a-z])", lowered)
            if found and found.start() <= place[0] and place[1] <= found.end():
                return Goods(pair, pair, rf"\b{re.escape(pair)}")
        return None

    def goods_of(self, products: Sequence[ProductId]) -> Goods | None:
        """These products as a sort of goods; None for none."""
        known = [each for each in self.products if each.id in products]
        if not known:
            return None
        name = next(iter(_tails(known[0])), known[0].title)
        return Goods(name, known[0].title_en or name, "|".join(re.escape(each.title) for each in known))

    def worded(self, goods: Goods, word: str) -> Goods:
        """Only those of the goods whose titles have that very word, where the others stand on other shelves.

        挂耳 is no gift set for coffee; 风衣 and 外套 stand side by side.
        """
        if len(word) < (SPELT if word.isascii() else 2):
            return goods
        named = _as_head(word.casefold()) if word.isascii() else re.escape(word)
        own = self.of([goods], ())
        having = [each for each in own if re.search(named, f"{each.title} {each.title_en}", re.I | re.A)]
        shelves = {each.category for each in having}
        apart = having and not any(each.category in shelves for each in own if each not in having)
        return Goods(goods.zh, goods.en, named) if apart and len(having) < len(own) else goods

    def sells(self, titles: str) -> bool:
        """Whether any product is of these goods."""
        pattern = re.compile(titles, re.IGNORECASE | re.ASCII)
        return any(pattern.search(f"{each.category} {each.title} {each.title_en}") for each in self.products)

    def of(self, goods: Sequence[Goods], named: Sequence[ProductId]) -> tuple[Product, ...]:
        """The products that are such goods, or those that are called by name; none where the words name nothing."""
        if named:
            return tuple(each for each in self.products if each.id in named)
        if not goods:
            return ()
        pattern = re.compile("|".join(each.titles for each in goods), re.IGNORECASE | re.ASCII)
        return tuple(each for each in self.products if pattern.search(f"{each.category} {each.title} {each.title_en}"))

    def holders_of(self, values: Sequence[str]) -> frozenset[ProductId]:
        """The products of which a variant has one of these values."""
        return frozenset(product for value in values for product in self._holders.get(value, ()))

    def cores_of(self, name: str) -> tuple[str, ...]:
        """What the values of that attribute are called by, all over the catalogue."""
        return self._cores.get(name, ())

    @cached_property
    def cued(self) -> tuple[tuple[re.Pattern[str], frozenset[ProductId]], ...]:
        """Words that tell of goods without naming them, and the products of which they tell."""
        rows = [(asked_by(cues), self.of([Goods(titles, titles, titles)], ())) for titles, cues in rows_of("cues")]
        return tuple((cues, frozenset(each.id for each in products)) for cues, products in rows if products)

    @cached_property
    def _holders(self) -> dict[str, set[ProductId]]:
        found: dict[str, set[ProductId]] = {}
        for product in self.products:
            for each in (option for sku in product.skus for option in sku.options):
                found.setdefault(each.value, set()).add(product.id)
        return found

    @cached_property
    def _pairs(self) -> tuple[str, ...]:
        """Every two words that stand together in an English title, in lower case."""
        titles = [_LATIN.findall(each.title_en.casefold()) for each in self.products]
        return tuple(dict.fromkeys(f"{first} {second}" for words in titles for first, second in pairwise(words)))

    @cached_property
    def _cores(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for product in self.products:
            for each in product.attributes:
                found.setdefault(each.name, {}).update(dict.fromkeys(_cores_of(each.value)))
        return {name: tuple(words) for name, words in found.items()}

    @cached_property
    def whole(self) -> str:
        """All that the pages say, to look words up in."""
        return "\n".join(self._values)

    @cached_property
    def titles_en(self) -> str:
        """All English titles, in lower case."""
        return "\n".join(each.title_en for each in self.products).casefold()

    @property
    def _values(self) -> Iterator[str]:
        for product in self.products:
            yield product.title
            yield from (each.value for each in product.attributes)
            yield from product.selling_points
            yield from (each.value for sku in product.skus for each in sku.options)


def graded(text: str) -> tuple[tuple[Decimal, str], ...]:
    """Numbers beside letters that are no unit of measure: (7, IPX) of IPX7, (5, ATM) of 5ATM, (1, 级) of 1级."""
    found = [
        (Decimal(each["n1"] or each["n2"]), unit)
        for each in _GRADE.finditer(text)
        for unit in [(each["before"] or each["after"]).upper()]
        if each["before"] or each["after"].lower() not in spellings()
    ]
    levels = [(Decimal(_LEVELS.get(each[1]) or int(each[1])), "级") for each in _LEVEL.finditer(text)]
    return (*found, *levels)


def _cores_of(value: str) -> Iterator[str]:
    """绍兴 and 越州产区 of 绍兴(越州产区); none of prose."""
    if len(value) <= LONGEST or value.isascii():
        yield from (each.strip() for each in _CORE.findall(value))


def _tails(product: Product) -> Iterator[str]:
    """保温杯 of 316不锈钢保温杯, "drip bag coffee" of that title: how a buyer would call it in short."""
    runs = _HAN.findall(_PACK.sub("", product.title))
    if runs:
        last = runs[-1]
        yield from (last[-size:] for size in (2, 3, 4, 5) if len(last) >= size and not _is_torn(last, size))
    words = _LATIN.findall(product.title_en) or ([] if runs else _LATIN.findall(product.title))
    if words and len(words[-1]) > 3:
        yield words[-1]
    if len(words) > 1:
        yield " ".join(words[-2:])


def _is_contraction(short: str, title: str) -> bool:
    """Begun with two letters that stand together there, and ended with its last."""
    start = title.find(short[:2])
    rest = iter(title[start + 2 :])
    return start >= 0 and short not in title and all(letter in rest for letter in short[2:])


def _is_torn(run: str, size: int) -> bool:
    """泡水 of 气泡水: the end of a name of goods, and no word."""
    return any(each.start < len(run) - size < each.end for each in goods_in(run))


def _as_head(tail: str) -> str:
    """Its name where no other noun follows: a snowboard boot is no snowboard."""
    return rf"\b{re.escape(tail)}(?:e?s)?\b(?! [a-z])" if tail.isascii() else re.escape(tail)


def _stands_alone(tail: str, text: str) -> bool:
    """Latin words count whole, with a plural of their own: backpack in "backpacks", not "set" in "sunset".

    Chinese ones name what they stand in front of, where that is a thing for it: 咖啡机 is no coffee.
    """
    if not tail.isascii():
        return bool(re.search(rf"{re.escape(tail)}(?![{MACHINES}])", text))
    return bool(re.search(rf"(?<![a-z]){re.escape(tail)}(?:e?s)?(?![a-z])", text))
