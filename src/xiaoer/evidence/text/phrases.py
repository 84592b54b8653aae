"""Reads what a thing is said to have or be in words that no table knows: 带杯盖和吸管, "comes with a tripod".

Such words are no claim that can be looked up; but each of them must be some fact's word.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.common_words import COMMON_EN, COMMON_ZH
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Mention, Phrase
from xiaoer.language.stems import latin_words, stem

_NP_END: Final = (
    r"(?=[,，。;；!！?？\n|()（）:]|\.(?:\s|$)| (?:and (?:it|they|we|you|\w+s (?:itself"
    r"|off|on|up|out|with|for|in|at|to|the|a|an|your|you))|once|after|before|until|while|you|we|they|it"
    r"|since|unless|where|during|so|but|because|which|that|when|if|with no"
    r"|at (?=[$€£¥])|for (?=[$€£¥\d])|to (?=[a-z]+ ))\b|$)"
)
_EN_FRAME: Final = re.compile(
    r"\b(?:(?:has|have|features?|offers?|boasts?|gets?|sports?|plus) an?(?= )|(?:has|have|with) (?:its|their) own"
    r"|with an?(?= )|(?:suitable|safe|made|designed|approved|certified|good|great|fine|ideal)"
    r" (?:for|with|in|on)(?: the| an?)?"
    r"|(?:can|may) be (?:used|worn|connected|paired|mounted|charged|carried|taken|washed)"
    r" (?:as|with|for|in|on|to|by)"
    r"|(?:connects?|connected|pairs?|links?) (?:to|with)|doubles? as|comes? (?:with|in)|available in"
    r"|made (?:of|from|in|by)"
    r"|built-in|compatible with|works? with|includes?"
    r"|there(?:'s| is| are)(?: also)? (?:an?|some)|you(?:'ll)?(?: also)? (?:get|find|receive) (?:an?|some)"
    r"|contains?|(?:enriched|infused|formulated) with|supports?"
    r"|(?:is|are|it's|they're)(?= [\w-]+-(?:approved|tested|certified|recommended)\b)"
    r"|runs on the"
    r"|certified (?:by|to)|notes?:|ground for"
    r"|knitted in)\s+(?P<object>[^,，。;；!！?？\n|()（）:]{2,80}?)" + _NP_END,
    re.IGNORECASE,
)
_ZH_FRAME: Final = re.compile(
    r"(?:包含|包括|附带|具备|具有|适合|适用于?|可用于|能用于|用于|附赠|赠送|(?<![派配运寄发护])送(?![达货到给上人礼完出一]|[您你]?的)|随单送|还送|送您|免费送|再送|(?<!携)带(?!来|给|走|上|有?的)|配备|配有|采用"
    r"|使用的是|用的是|支持|适配|兼容|来自|产自|内置|自带|里面?有|里含|通过了?|添加了|还加了|加入了|富含|蕴含"
    r"|默认发)"
    r"(?P<object>[^,，。;；!！?？\n:()（）]{2,24})"
)
_ZH_ALSO: Final = re.compile(
    r"(?P<object>[\u4e00-\u9fff]{3,10}?)(?:也|都|照样)(?:是|完全)?(?:没问题|没有问题|可以用?|能用|适用|行|能[穿戴跑骑住睡放装吃喝洗])(?=[的哦呢呀啦,，。;；!！~～]|$)"
    r"|(?:能|可以?)(?:直接|随时|用来|还|同时)?(?:听|连(?!续|着|同|夜|贯|带)接?|接|煮|蒸|烤|炖|录|监测|识别|翻译|播放|投屏|控制|检测|显示|记录|遥控)"
    r"(?P<able>[\u4e00-\u9fff]{2,10})"
    r"|(?:边上|旁边|底下|下面|上面|侧面|背面|正面|顶部|底部|内侧|外侧|两侧|前面|后面|床头|杯底|盖子上|机身)(?:还|都|也)?(?:有|带)"
    r"(?P<there>[\u4e00-\u9fff]{2,10})|(?:能|可以?|还能)(?:当作?|做成?|变成?)(?P<turns>[\u4e00-\u9fff]{2,8})"
)
"""剁骨头也没问题, 能录鸟叫."""
_ZH_HEAD: Final = re.compile(
    r"(?P<object>[\u4e00-\u9fff]{2,6}?)的?(?:图案|工艺|风格|香型|口味|味道|材质|面料|布料|封面|纸张|内胆|框架|鞋底"
    r"|夹心"
    r"|馅料?)的?(?=[,，。;；!！?？\n、~哦呢呀]|$)"
)
_WHILE: Final = re.compile(r"\b(?:once|when|after|before|until|unless|while|as soon as)\b", re.IGNORECASE)
"""What stands behind these is a condition."""
_MANNER: Final = re.compile(r"(?<=[a-z][a-z][a-z])(?:ly|ful|ous|ing|ive)$")
"""Endings of words that praise or tell how, and name nothing that a fact could have."""
_OF_WHAT: Final = frozenset(
    stem(word)
    for word in each_of(
        " trace hint touch splash series system litre liter inch gram kilo allergy allergies allergic intolerance"
    )
)
"""Nouns that only say how much there is of something, or of which kind it is."""
_LEAST_LATIN: Final = 3
_LEAST_HAN: Final = 2
_LEAST_BEHIND: Final = 3
_NOT_EN: Final = re.compile(r"(?:\bnot|n't|\bnever)\s+$", re.IGNORECASE)
_NOT: Final = frozenset("不没无未")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LINK_WORDS: Final = re.compile(
    r"[、/和与及或跟]|以及|还有|[一二两三四五六七八九十几半][个条杯份盒包袋瓶只双套件款种张支片块台对副根年月天级]"
)


def read_phrases(text: str, clauses: Clauses, said: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Every word of an asserting frame that is no number, known term or everyday word, and not `said` by another."""
    taken = bytearray(len(text))
    for start, end in said:
        taken[start:end] = b"\x01" * (end - start)
    for pattern in (_EN_FRAME, _ZH_FRAME, _ZH_ALSO, _ZH_HEAD):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastgroup or "object")
            first, last = clauses.around(match.start())
            if clauses.asks(start) or is_soft(text[first:last]) or _WHILE.search(text, first, match.start()):
                continue
            affirmed = text[match.start() - 1 : match.start()] not in _NOT and not _NOT_EN.search(
                text, 0, match.start()
            )
            places = [*_latin(text, start, end, taken), *_han(text, start, end, taken)]
            for place, stop, word in places:
                taken[place:stop] = b"\x01" * (stop - place)
                context = text[first:last].lower()
                yield Mention(Phrase((word,), affirmed), ClaimKind.ATTRIBUTE, place, stop, context=context)


def _latin(text: str, start: int, end: int, taken: bytearray) -> Iterator[tuple[int, int, str]]:
    """Unknown latin words, by place and stem."""
    letters = text[start:end].lower()
    known, _ = _known(letters, taken[start:end])
    for word, first, last in latin_words(letters):
        if 1 in known[first:last] or _names_nothing(word, letters, first, last):
            continue
        if not _after_an_amount(letters, first, taken, start):
            yield start + first, start + last, word


def _names_nothing(word: str, letters: str, first: int, last: int) -> bool:
    if not word.isalpha() or len(word) < _LEAST_LATIN or word in COMMON_EN or word in _OF_WHAT:
        return True
    return _MANNER.search(letters, first, last) is not None


def _han(text: str, start: int, end: int, taken: bytearray) -> Iterator[tuple[int, int, str]]:
    """Unknown runs of Chinese characters; what follows a known term is mostly its noun."""
    letters = text[start:end].lower()
    known, claimed = _known(letters, taken[start:end])
    for pattern in (COMMON_ZH, _LINK_WORDS):
        for match in pattern.finditer(letters):
            known[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    for match in _HAN.finditer("".join(" " if known[i] else letter for i, letter in enumerate(letters))):
        behind_a_term = match.start() > 0 and claimed[match.start() - 1]
        if match.end() - match.start() >= (_LEAST_BEHIND if behind_a_term else _LEAST_HAN):
            yield start + match.start(), start + match.end(), match.group()


def _known(letters: str, taken: bytearray) -> tuple[bytearray, bytearray]:
    """Which letters belong to what was said or to a term, and which to a term that claims."""
    known, claimed = taken, bytearray(len(letters))
    for hit in terms_in(letters):
        size = hit.end - hit.start
        if hit.term.claims:
            claimed[hit.start : hit.end] = b"\x01" * size
        if hit.term.claims or size > 1:
            known[hit.start : hit.end] = b"\x01" * size
    return known, claimed


def _after_an_amount(letters: str, place: int, taken: bytearray, start: int) -> bool:
    """The coffee of "one pound of coffee" is what is weighed, no claim."""
    before = letters[:place].endswith("of ") and start + place >= len("d of ")
    return before and bool(taken[start + place - len("d of ")])
