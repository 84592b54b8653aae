"""Which lines of an order the words name: one of several, several in one breath, or all of them. All pure."""

import re
from typing import Final

from xiaoer.desk.actions.details import CLOSE, means_all
from xiaoer.language.naming import TRUSTED
from xiaoer.language.reading import Reading, Span
from xiaoer.language.things import things_meant
from xiaoer.shop.order import Order, OrderLine

_JOINED: Final = re.compile(r"和|跟|与|及|、|还有|都|全|一起|一块|\b(?:and|both|all)\b", re.IGNORECASE)
_NOT_ALL: Final = re.compile(
    r"留|照发|照常|照走|照旧|不退|别退|不用退|不用动|保留|继续要|换|\bkeep|\bnot\b|n't\b|\bexcept\b", re.IGNORECASE
)
"""Words of a message that does not mean every line, whatever it is that it keeps."""
_OF_ORDER: Final = re.compile(r"(?:的)?(?:那|这)?(?:一)?个?(?:单|订单)(?!独)| order\b", re.IGNORECASE)
KEPT: Final = re.compile(
    r"留|照发|照常|照样|照走|照旧|正常|不退|别退|不用退|不取消|别取消|不用?动|别动|不变|别混|不用管|保留|继续要"
    r"|先不管|先放着?|还要|(?<!不)(?<!想)要的|[我在]用着?$|用着呢"
    r"|\bkeep(?:s|ing)?\b|\bkept\b|\bhold(?:ing)? on to\b|\bstay(?:s|ing)?\b|\bstill want\b"
    r"|\bforget(?: about)?\b|\bnever mind\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(r"不想?要了|取消|退(?!$)|\b(?:return|cancel)", re.IGNORECASE)
"""What is said of other goods in the same breath: T恤不要了羽绒服照发."""
_CLAUSES: Final = re.compile(
    r"(?:\.(?!\s|$)|[^.,，。;；!！?？\s]|(?<=[^\u3400-\u9fff,，。;；!！?？])\s+(?=[^\u3400-\u9fff]))+"
)
"""Between marks, and between Chinese words that stand apart."""
_ONLY: Final = re.compile(r"只(?!要)|只要(?!是)|仅|\bonly\b", re.IGNORECASE)
"""What stands before goods that alone are meant."""
_EXCEPT: Final = re.compile(
    r"(?:除了?|除开|不是|\bexcept(?: for)?|\b(?:but )?not)(?:那|这)?[个件条双]? ?(?:the )?$", re.IGNORECASE
)
_TOGETHER: Final = re.compile(r"和|跟|与|及|、|还有|&|\band\b|^.{0,5}$", re.IGNORECASE | re.DOTALL)
"""From one of the goods to the next, where both are named in one breath."""


def lines_in(order: Order, reading: Reading) -> tuple[OrderLine, ...]:
    """Every line whose goods the words name, in the order of the order; "手机那单" names an order, not the phone."""
    return tuple(line for line in order.lines if places_of_line(line, order, reading))


def names_an_order(text: str) -> bool:
    """Whether goods are named only for the order that holds them: 手机那单."""
    return bool(_OF_ORDER.search(text))


def lines_joined(order: Order, reading: Reading) -> tuple[OrderLine, ...]:
    """The lines named in one breath (围巾和牛仔裤都退), or all of them (都退); () where one or none is meant."""
    text = reading.text
    excepted = _excepted(order, reading)
    if excepted and means_all(text):
        return tuple(line for line in order.lines if line not in excepted)
    kept, alone = lines_kept(order, reading), _alone(order, reading)
    if len(order.lines) < 2 or (_NOT_ALL.search(text) and not kept and not alone):
        return ()
    named = tuple(line for line in alone or lines_in(order, reading) if line not in kept)
    if len(named) > 1:
        return named if _JOINED.search(text) else ()
    return order.lines if not named and not kept and means_all(text) else ()


def lines_kept(order: Order, reading: Reading) -> tuple[OrderLine, ...]:
    """Lines that the words leave as they are: 羽绒服不要了 T恤照发."""
    kept = [line for words in KEPT.finditer(reading.text) for line in _beside(order, reading, words)]
    return (*dict.fromkeys(kept), *_excepted(order, reading))


def _alone(order: Order, reading: Reading) -> tuple[OrderLine, ...]:
    """The lines that alone are meant, in so many words: 只退围巾, "only the scarf and the hat"; () where none is."""
    clauses = [
        (found.end(), clause.end())
        for found in _ONLY.finditer(reading.text)
        for clause in _CLAUSES.finditer(reading.text)
        if clause.start() <= found.start() < clause.end()
    ]
    return tuple(
        line
        for line in order.lines
        if any(start <= place < end for start, end in clauses for place in places_of_line(line, order, reading))
    )


def _beside(order: Order, reading: Reading, words: re.Match[str]) -> list[OrderLine]:
    """The lines that words in a clause are said of: those named together last before them, else all in the clause."""
    clause = next((c for c in _CLAUSES.finditer(reading.text) if c.start() <= words.start() < c.end()), None)
    if clause is None:
        return []
    named = [
        (place, line)
        for line in order.lines
        for place in places_of_line(line, order, reading)
        if clause.start() <= place < clause.end()
    ]
    if words[0].isascii():
        behind = [line for place, line in named if place > words.start()]
        return behind or [line for _, line in named]
    before = [each for each in named if each[0] < words.start()]
    done = [place for place, _ in before if _DONE.search(reading.text, place, words.start())]
    after = sorted((each for each in before if not done or each[0] > max(done)), key=lambda each: each[0])
    return _last_together(reading.text, after) if before else [line for _, line in named]


def _last_together(text: str, named: list[tuple[int, OrderLine]]) -> list[OrderLine]:
    """The last of the goods, with those named in one breath before it: 羽绒服想换雾蓝 T恤那个不用动."""
    last = named[-1:]
    for place, line in reversed(named[:-1]):
        if not _TOGETHER.search(text[place : last[0][0]]):
            break
        last.insert(0, (place, line))
    return [line for _, line in last]


def _excepted(order: Order, reading: Reading) -> tuple[OrderLine, ...]:
    """The lines that are left out in so many words: 除了围巾都退."""
    text = reading.text
    return tuple(
        line
        for line in order.lines
        if any(_EXCEPT.search(text[:place]) for place in places_of_line(line, order, reading))
    )


def line_done_to(order: Order, reading: Reading, deed: str) -> OrderLine | None:
    """The line that is named; of several the one in the clause of the deed (a pattern): 退牛仔裤,毛衣换大一码."""
    kept = lines_kept(order, reading)
    named = [line for line in _alone(order, reading) or lines_in(order, reading) if line not in kept]
    rest = [line for line in order.lines if line not in kept]
    if _excepted(order, reading) and means_all(reading.text) and len(rest) == 1:
        return rest[0]
    if len(named) < 2:
        return named[0] if named else None
    meant = _in_clauses(order, reading, re.compile(deed, re.IGNORECASE))
    return meant[0] if len(meant) == 1 else None


def clauses_in(text: str) -> tuple[Span, ...]:
    """The parts between marks, and between Chinese words that stand apart."""
    return tuple(Span(found.start(), found.end()) for found in _CLAUSES.finditer(text))


def _in_clauses(order: Order, reading: Reading, words: re.Pattern[str]) -> tuple[OrderLine, ...]:
    """The lines that are named in a clause with the words."""
    clauses = [found for found in _CLAUSES.finditer(reading.text) if words.search(found[0])]
    return tuple(
        line
        for line in order.lines
        if any(
            clause.start() <= place < clause.end()
            for clause in clauses
            for place in places_of_line(line, order, reading)
        )
    )


def places_of_line(line: OrderLine, order: Order, reading: Reading) -> list[int]:
    """Where the words name the line."""
    text = reading.text
    alike = [each for each in order.lines if each.product == line.product]
    found = [
        (mention.span.start, mention.span.end)
        for mention in reading.slots.products
        if mention.product == line.product and mention.score >= TRUSTED and len(alike) == 1
    ]
    if not found:
        name = re.split(r"\s", line.title)[0]
        others = [each.title for each in order.lines if each.id != line.id]
        words = {name[start : start + CLOSE] for start in range(len(name) - 1)}
        found = [
            (place.start(), place.end())
            for word in words
            if re.fullmatch(r"[\w]+", word) and not any(word in title for title in others)
            for place in re.finditer(re.escape(word), text)
        ]
    if not found:
        things = things_meant(text, [each.title for each in order.lines])
        mine = things.pop(order.lines.index(line), [])
        found = [(span.start, span.end) for span in mine if not any(span in spans for spans in things.values())]
    return [start for start, end in found if not _OF_ORDER.match(text, end)]
