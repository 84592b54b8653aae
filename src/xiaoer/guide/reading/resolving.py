"""What a need asks for beside the values that it names: another one than those, or the same one again.

"She has a lamp in white, so a different colour": nothing is said against white, yet white is not what is wanted.
"""

import re
from dataclasses import dataclass
from typing import Final

_SORT_EN: Final = (
    r"(?P<sort>colou?rs?|shades?|hues?|flavou?rs?|tastes?|scents?|smells?|fragrances?|sizes?"
    r"|ones?|options?|choices?|kinds?|sorts?|versions?|types?)"
)
_SORT_ZH: Final = "(?P<sort>颜色|色号|色|口味|味道|味儿|味|香型|香味|香|尺码|码数|码|号|选择|款式|款|种类|种|样)"
_AGAIN_EN: Final = "(?P<sort>colou?rs?|shades?|flavou?rs?|tastes?|scents?|smells?|fragrances?|sizes?|ones?)"
_AGAIN_ZH: Final = "(?P<sort>颜色|色号|色|口味|味道|味儿|味|香型|香味|尺码|码数|码|号)"
_NO: Final = re.compile(
    r"(?:\b(?:no|not|never|without|neither|nor|nothing)\b|n't\b|不|别|没|勿|莫)[^,，。.;；!！?？]{0,14}$", re.I | re.A
)
"""Before what is not asked for."""
_NO_BEHIND: Final = r"(?![^,，。;；!！?？]{0,5}(?:不|没|免|算了|打住))"
_OTHER: Final = (
    re.compile(
        rf"\b(?:an?other|different|other|fresh|new|alternative) {_SORT_EN}\b(?! (?:is|are) (?:no|not|out)\b)",
        re.I | re.A,
    ),
    re.compile(
        r"\bsomething (?:else|different|new|other)\b|\bwhat else\b"
        r"|\banything else(?= (?:you|is|goes|works|will|would|in|that)\b)"
        r"|\b(?:not|n't|neither)(?: [a-z]+){0,2}(?: either)? of (?:those|these|them)\b"
        r"|\bwhat(?:'s| is) left\b|\ba change (?:of|from)\b|\b(?:time for|fancy|need|want) a change\b",
        re.I | re.A,
    ),
    re.compile(
        rf"(?:别的|其他的?|其它的?|其余的?|另外的?|不同的?|不一样的?|两样的?|第[二三]种|新){_SORT_ZH}{_NO_BEHIND}"
        rf"|换[一]?[个种款样]?(?:别的|其他的?|其它的?|新的?)?{_SORT_ZH.replace('sort', 'kind')}{_NO_BEHIND}",
    ),
    re.compile(
        rf"(?:换|来|买|要|推|看看?|给|选|挑|有)(?:[个点些份款件条]|一[个点些份款件条])?(?:别的|其他的|其它的|不一样的|不同的){_NO_BEHIND}"
        r"|第[三]种|剩下的|(?:换|坚决换|打算换)一[种个]"
        rf"|还有(?:什么|啥|哪些|别的|其他|其它)(?!事|问题){_NO_BEHIND}",
    ),
)
_SAME: Final = (
    re.compile(
        rf"\b(?:very |exact |exactly the )?same {_AGAIN_EN}\b(?! (?:as (?:hers|his|theirs|everyone)|for both))",
        re.I | re.A,
    ),
    re.compile(
        rf"(?:in|with|of|wants?|like|need|is|be) (?:exactly )?(?:that|this|her|his|their) {_AGAIN_EN}\b"
        r"|\bsame again\b|\bexactly like (?:it|that)\b|\b\w+ like that\b|\banother (?:just )?like it\b",
        re.I | re.A,
    ),
    re.compile(
        rf"(?<![不别换])(?:同样的?|一样的?|一模一样的?|同一个?|同){_AGAIN_ZH}(?!的?(?:不要|不行|太多|看腻|撞))"
        rf"|(?:跟|跟着|照|还是|还要|就要|想要|找|求|要|买|等|馋|爱|认)(?:着|了)?[这那]个?(?P<kind>颜色|色|口味|味道|味儿|味|口|香型|香味|码|号){_NO_BEHIND}",
    ),
    re.compile(
        r"\bsame as (?:before|last time|always|usual|ever)\b|\bas before\b|\breorder\b|\bthe usual\b", re.I | re.A
    ),
    re.compile(r"颜色(?:也?得|也?要)?(?:跟上|跟着|一致|统一|配套)|(?:跟着|统一)(?:一个|同一?个)?颜色"),
    re.compile(r"同款再来|照旧|照原样|照样再?来|老样子|原样再?来|再来一[个份盒条件双支瓶]一样的?|跟[上之]?[次前]一样"),
)
_SORTS: Final = (
    (re.compile("colou?r|shade|hue|颜?色", re.I), re.compile("colou?r|shade|颜?色|外观", re.I)),
    (re.compile("flavou?r|taste|口|味", re.I), re.compile("flavou?r|taste|scent|口|味|香", re.I)),
    (re.compile("scent|smell|fragrance|香", re.I), re.compile("scent|smell|fragrance|香|味", re.I)),
    (re.compile("size|码|号$", re.I), re.compile("size|码|号|规格|尺", re.I)),
)
"""Words for what the values of an option are, and the names of such options."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a need asks for beside the values that it names."""

    others: tuple[str, ...] = ()
    """The words for what is to be another one: "colour"; "" where it is anything."""
    same: tuple[str, ...] = ()
    """The words for what is to be the same."""


def resolved_in(text: str) -> Resolved:
    """What a normalised text asks for so."""
    return Resolved(_sorts(text, _OTHER), _sorts(text, _SAME))


def is_of(option: str, sorts: tuple[str, ...]) -> bool:
    """Whether one of the sorts may be what the values of an option by that name are."""
    return any(_may_be(option, sort) for sort in sorts)


def _may_be(option: str, sort: str) -> bool:
    names = [names for words, names in _SORTS if words.search(sort)]
    return not names or any(each.search(option) for each in names)


def _sorts(text: str, patterns: tuple[re.Pattern[str], ...]) -> tuple[str, ...]:
    return tuple(
        next((told for told in found.groupdict().values() if told), "")
        for pattern in patterns
        for found in pattern.finditer(text)
        if not _NO.search(text[: found.start()])
    )
