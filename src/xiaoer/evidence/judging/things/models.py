"""Models that a thing is said to fit, beside the list of those that it fits: "the Vega 20, 30 and 50"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import leaves_out
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.kernel.facts import Fact

_FITS: Final = re.compile(
    r"fit|compatib|works?_with|supported_(?:models|devices)|适[用配合]|兼容|可用机型", re.IGNORECASE
)
_MEMBER: Final = re.compile(r"[、,，;；/]")
_MODEL: Final = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{2,}) ?(?P<number>\d{1,4})\b")
_CODE: Final = re.compile(r"(?<![A-Za-z0-9-])(?P<name>[A-Z]{1,3}-?)(?P<number>\d{2,4})\b")
"""The M200 of a list: one letter and a number that say the model."""
_SAYS: Final = re.compile(
    r"\b(?:fits?|works? (?:with|on|in)|compatible with|suits?|goes (?:on|with)|made for|designed for)\b[^.;!?]{0,30}$"
    r"|(?:适[用配合]|兼容|支持|能用[在于])[^。;；!！?？]{0,20}$",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"\b(?:not|no|only|but|nor|neither|instead)\b|n't\b|不|没|无法|[但而]", re.IGNORECASE)
_JOINED: Final = r"(?:\s*(?:,? (?:and|or|as well as) (?:also )?(?:the )?|[,、/和及与]\s*(?:the )?))"

_BRANDS: Final = "小米|华为|苹果|三星|荣耀|红米|魅族|一加|联想|索尼|任天堂|安卓|鸿蒙|佳能|尼康|松下|飞利浦|大疆"
_NAME: Final = r"(?P<name>[A-Z][A-Za-z0-9+-]{2,}(?: (?:[A-Z][A-Za-z0-9+-]*|\d+))*)"
_FITTED: Final = (
    re.compile(
        r"\b(?:works?|runs?|pairs?|connects?|compatible|syncs?)(?: (?:fine|well|great|perfectly|just as well|too))?"
        rf" (?:with|on|to) (?:an? |the |your |any )?{_NAME}"
    ),
    re.compile(rf"\b(?:fits|supports) (?:an? |the |your |any )?{_NAME}"),
    re.compile(
        rf"(?P<name>(?:{_BRANDS})[A-Za-z0-9]*|[A-Z][A-Za-z]{{3,}})(?:手机|平板|电脑|系统|相机|机型)?"
        r"(?:也|都|同样|照样|一样){1,2}(?:可以|能)?(?:直接|正常)?(?:用|适用|兼容|支持|适配|充|装|连|磁吸)"
    ),
    re.compile(rf"(?:兼容|适配|支持|适用于?|可?[以能]?用)(?P<name>{_BRANDS}|[A-Z][A-Za-z]{{3,}})"),
)
"""What is said to be fitted, by name."""
_UNFIT: Final = re.compile(r"incompat|not_compat|unsupported|不兼容|不适", re.IGNORECASE)
_BEHIND: Final = 6


def fits_no_such(facts: Sequence[Fact], sentence: str) -> Iterator[tuple[int, int, Judgement]]:
    """Numbers of models in a sentence that says what is fitted, of a name that lists have, where no list has them."""
    listed = dict[str, tuple[Fact, set[str]]]()
    for fact in facts:
        for name, number in _models(fact):
            listed.setdefault(name, (fact, set()))[1].add(number)
    for name, (fact, numbers) in listed.items():
        run = re.compile(
            rf"\b{re.escape(name)} ?\d{{1,4}}(?:{_JOINED}(?:{re.escape(name)} ?)?\d{{1,4}}\b)*", re.IGNORECASE
        )
        for match in run.finditer(sentence):
            says = _SAYS.search(sentence, 0, match.start())
            if says is None or _DENIES.search(sentence, max(0, says.start() - 12), match.start()):
                continue
            for one in re.finditer(r"\d{1,4}", match.group()):
                if one.group() not in numbers and not _is_of_another(f"{name}{one.group()}", facts, sentence):
                    yield match.start() + one.start(), match.start() + one.end(), contradicted(fact)


def _is_of_another(model: str, facts: Sequence[Fact], sentence: str) -> bool:
    """Whether a fact of that very model has what the sentence names: the cartridge that it takes."""
    letters = sentence.lower()
    own = (str(fact.value).lower() for fact in facts if model in fact.subject.lower())
    return any(value.split()[-1] in letters for value in own if value.split())


@lru_cache(maxsize=4096)
def _models(fact: Fact) -> tuple[tuple[str, str], ...]:
    """The names and numbers of a list of models."""
    if not isinstance(fact.value, str) or not _FITS.search(fact.predicate):
        return ()
    found = (_MODEL.match(one.strip()) or _CODE.search(one) for one in _MEMBER.split(fact.value))
    return tuple((match["name"].lower(), match["number"]) for match in found if match)


def fits_no_other(facts: Sequence[Fact], sentence: str) -> Iterator[tuple[int, int, Judgement]]:
    """Names of devices that a sentence says to be fitted and no fact has, where a fact lists what is fitted."""
    told = [fact for fact in facts if not _UNFIT.search(fact.predicate) and not leaves_out(fact)]
    lists = [fact for fact in told if isinstance(fact.value, str) and _FITS.search(fact.predicate)]
    if not lists:
        return
    written = " ".join(f"{fact.subject} {fact.predicate} {fact.value}" for fact in told).casefold()
    for pattern in _FITTED:
        for match in pattern.finditer(sentence):
            name = match["name"]
            known = any(word.removesuffix("s") in written for word in name.casefold().split())
            if not known and not _DENIES.search(sentence, max(0, match.start() - 12), match.end() + _BEHIND):
                yield match.start("name"), match.end("name"), contradicted(lists[0])
