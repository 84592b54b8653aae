"""A message as it is read: normalised, its numbers in figures, and some turns of phrase in plain words."""

import re
from typing import Final

from xiaoer.guide.lexicon.figures import in_figures
from xiaoer.guide.reading.asides import without_needless
from xiaoer.guide.reading.insistences import insisted
from xiaoer.language.normal import normalise

_ONLY: Final = re.compile(
    r"除了(?P<zh>[㐀-鿿]{1,6}?)(?:以外|之外|外)?[,，]?(?:别的|其他的?|其它的?|旁的|啥|什么)(?:东西|成分|配料|颜?色|口味|味道?|香[味型]|尺?码|号|款式?)?"
    r"(?:一概|统统|全|通通|一律|我?都|也)*(?:(?:不|没|别)(?:要|加|含|放|能?有|掺|添|考虑|看|买|收|喜欢|用|碰|选|想)*|免谈|看不上)"
    r"|\bnothing (?:but|except|other than|besides) (?P<en>[a-z]{3,})"
    r" (?:in (?:it|them|there|the (?:list|mix|ingredients?))|on the (?:label|list))\b",
    re.I | re.A,
)
"""The one thing that is wanted, or that is to be in it."""
_INSIDE: Final = re.compile("配料|成分|料表|[加含添掺]")
_CUPS: Final = re.compile(r"(?<=壶)[,，、 配带]*([一二两俩三四五六七八九\d])(?:个|只)?(?:茶?杯子?)")
_CUPS_OF_A_SET: Final = re.compile(r"([一二两三四五六七八九\d])[个只](?:茶?杯子?)")


def as_told(text: str) -> str:
    """The normalised text as it is read, with all that it only mentions."""
    return without_needless(insisted(_with_only(_in_cups(in_figures(normalise(text))))))


def _with_only(text: str) -> str:
    """除了黑色别的都不要 asks for black, and 配料除了燕麦啥都不要 for what has nothing but oats in it."""
    has = "只含" if _INSIDE.search(text) else "只要"
    return _ONLY.sub(lambda one: f" {has}{one['zh']} " if one["zh"] else f" only {one['en']} in it ", text)


def _in_cups(text: str) -> str:
    """一壶四个杯子 is what pages call 一壶四杯."""
    text = _CUPS.sub(lambda one: f"{one[1].replace('俩', '二')}杯", text)
    return _CUPS_OF_A_SET.sub(r"\1杯", text) if "茶" in text else text
