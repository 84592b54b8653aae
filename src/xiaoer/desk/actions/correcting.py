"""What a message puts right in words that were put to the buyer: a note, an address, a name. All pure.

改成放楼下丰巢, 驿站换成物业前台, "make it the porch": the part that is wrong gives way, the rest stays.
"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.desk.actions.details import QUOTES

_CLAUSE: Final = r"[^,，。;；!！?？\n]"
_ENDS: Final = re.compile(
    r"[ ]*(?:才对|就行了?|就好了?|就成|就可以了?|吧|呗|嘛|啦|哈|啊|呀|哦|喔|噢|呢|哟|了|谢谢[你您]?|麻烦了?"
    r"|\b(?:please|thanks?|instead|then|rather))+[ .]*$",
    re.IGNORECASE,
)
_INTO: Final = re.compile(
    r"(?:[要得]?(?:改|换|变更|变|写|备注)(?:成|为|到|作)|改(?=[\d一二两三四五六七八九十A-Z])"
    r"|应该是|应是|其实是|正确的?是|本来是"
    r"|\b(?:change(?: it| that)? to|make (?:it|that)|make the note|should (?:be|say)|but (?:write|put|say)"
    rf"|swap (?:it|that) (?:for|to))\b)[:： ]*({_CLAUSE}+)",
    re.IGNORECASE,
)
"""Between what was written and what is to be written; what stands before it may be named too."""
_NOT_BUT: Final = (
    re.compile(
        rf"(?:不是|不在|别[写放送]?|不要[写放]?)({_CLAUSE}{{1,20}}?)[,，; ]*(?:而|应该|应)?"
        rf"(?:是|[改换]成|要)({_CLAUSE}{{1,30}})"
    ),
    re.compile(rf"\bnot ({_CLAUSE}{{1,30}}?)[,;]? (?:but|it'?s|its) ({_CLAUSE}{{1,40}})", re.IGNORECASE),
)
_THIS_NOT: Final = (
    re.compile(rf"(?:是|写|放|要)({_CLAUSE}{{1,20}}?)[,，; ]*(?:而)?(?:不(?:是|要|放|写)|别[写放])({_CLAUSE}{{1,20}})"),
    re.compile(
        rf"\b(?:it'?s |its |is )?({_CLAUSE}{{1,30}}?),? (?:not|instead of|rather than) ({_CLAUSE}{{1,30}})", re.I
    ),
)
_SHORTEST: Final = 2
"""Letters of a word that is found again; a number may have one."""
_PLACED: Final = re.compile(
    r"(?:请|麻烦|帮我|给我)*(?:放(?:在|到|进)?|送(?:到|去|至)?|搁(?:在)?|寄存(?:在|到)?|存(?:在|到|放)?|交给|丢(?:在)?|留(?:在)?|寄(?:到|去)?)"
)
_PLACED_EN: Final = re.compile(
    r"(?:please )?(?:leave|put|drop|place|deliver|hand)(?: (?:it|them|the parcel|the box|everything))?(?: off)?"
    r" (?:at|with|in|by|on|to|behind|under|inside|outside)\b ?(?:the )?",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?:the|my|our|a|an)\b", re.IGNORECASE)
_OWN_PLACE: Final = re.compile(r"(?:at|with|in|by|on|to|behind|under|inside|outside)\b", re.IGNORECASE)
_PREPOSITION: Final = re.compile(r" (?:at|with|in|by|on|to|behind|under|inside|outside)(?: the)? $", re.IGNORECASE)
_ALSO: Final = re.compile(
    rf"(?:再?(?:加上?|补上?|添上?)(?:一?句)?|后面再?写|\balso (?:write|say|add))[:： ]*({_CLAUSE}{{2,}})"
)


def note_mended(text: str, before: str) -> str:
    """The note with what the message puts right of it; "" where it puts nothing right."""
    if not before:
        return ""
    swapped = swapped_in(text, before)
    if swapped:
        return swapped
    into = _INTO.search(text)
    if into is not None:
        return _as_placed(_phrase(into[1]), before)
    also = _ALSO.search(text)
    if also is not None and _phrase(also[1]) not in before:
        return f"{before},{_phrase(also[1])}"
    return _placed_anew(text, before)


def whole_words(words: str) -> re.Pattern[str]:
    """The words where they cut no Latin word and no number."""
    left = r"(?<![A-Za-z0-9])" if words[0].isascii() else ""
    right = r"(?![A-Za-z0-9])" if words[-1].isascii() else ""
    return re.compile(f"{left}{re.escape(words)}{right}", re.IGNORECASE)


def swapped_in(text: str, before: str) -> str:
    """`before` with a part of it that the message names by both its old and its new words; "" where it names none."""
    for old, new in _pairs(text):
        known, phrase = _known_end(old, before), _phrase(new)
        if known and phrase and phrase not in before:
            return _in_place(known, phrase, before)
    return ""


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Old and new, as the words may mean them."""
    for wording in _NOT_BUT:
        yield from ((found[1], found[2]) for found in wording.finditer(text))
    for wording in _THIS_NOT:
        yield from ((found[2], found[1]) for found in wording.finditer(text))
    for found in _INTO.finditer(text):
        old = re.search(rf"{_CLAUSE}*$", text[: found.start()])
        yield (old[0] if old else ""), found[1]


def _known_end(words: str, before: str) -> str:
    """The longest end of the words that `before` has; "" where that is too short to tell."""
    words = _ENDS.sub("", words).strip(QUOTES)
    for start in range(len(words)):
        end = words[start:]
        if (len(end) >= _SHORTEST or end.isdigit()) and whole_words(end).search(before):
            return end
    return ""


def _in_place(known: str, phrase: str, before: str) -> str:
    """放菜鸟驿站 with 驿站 for 物业前台 is 放物业前台: what stands between the verb and the word goes with it."""
    verb = _PLACED.match(before) or _PLACED_EN.match(before)
    if verb is not None and before.endswith(known) and not before[verb.end() :].startswith(known):
        return _as_placed(phrase, before)
    return whole_words(known).sub(lambda _: phrase, before, count=1)


def _as_placed(phrase: str, before: str) -> str:
    """The phrase, with the verb of the note where it only names another place."""
    for wording in (_PLACED, _PLACED_EN):
        verb = wording.match(before)
        if verb is not None and not wording.match(phrase):
            head = re.sub(r"(?: (?:the|my|a|an))+ $", " ", verb[0]) if _ARTICLE.match(phrase) else verb[0]
            return f"{_PREPOSITION.sub(' ', head) if _OWN_PLACE.match(phrase) else head}{phrase}"
    return phrase


def _placed_anew(text: str, before: str) -> str:
    """Another place for the same verb, in a clause of its own: 放门卫那儿吧 where it was to be 放驿站."""
    if _PLACED.match(before) is None:
        return ""
    for clause in re.split(r"[,，。;；!！?？\n ]+", text):
        verb = re.match(rf"(?:那|那就|还是|就|要不|改)*({_PLACED.pattern}{_CLAUSE}{{2,}})", clause)
        if verb is not None and (words := _phrase(verb[1])) and words not in before and before not in words:
            return words
    return ""


def _phrase(words: str) -> str:
    """Without what only ends a sentence."""
    return _ENDS.sub("", words.strip(QUOTES)).strip(QUOTES)
