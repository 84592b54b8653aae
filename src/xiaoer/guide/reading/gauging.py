"""What a need says of one number that its goods are sold by: more than that, less, not that one, or just that one.

"4 L is far too small" and 比四升大 ask for more than four litres, "never manage 1000 pieces" for fewer, "anything but
the 2 m one" for another. The words right beside the number say it, and what its own sentence says of it behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from xiaoer.guide.lexicon.directions import clause_at, way_of
from xiaoer.guide.need import Way
from xiaoer.language.reading import Span
from xiaoer.language.stances.attitudes import VALUE


class Gauge(Enum):
    """What is wanted beside a number."""

    MORE = auto()
    LESS = auto()
    LEAST = auto()
    """That, or more."""
    MOST = auto()
    OTHER = auto()
    THIS = auto()


_ARTICLE: Final = (
    r"(?:(?:the|an?|my|our|his|her|their|that|those|these|this|another|any|size|just|only|exactly|of|about) )*"
)
_ARTICLE_ZH: Final = "(?:[这那]个?|[一][个盒款种瓶包袋]|的)*"
_NOUN: Final = r"(?:[ -](?!(?:is|are|was|were|isn|wasn|but|and|so|please|for|if|or)\b)[a-z']+){0,5}?"
_NOUN_ZH: Final = "(?:的|装|款|版|规格|那?[一]?[个款种盒瓶包袋]|[㐀-鿿]{1,4}?)*?"
_AND_IT: Final = (
    r"(?:,|,? (?:and|but|which|that|because|cause|since|as))? ?(?:it|that|this|they|those|which)?(?:'s|'re"
    r"| (?:is|was|are|were|would be|will be|seems?|looks?|felt|feels?|turned out|proved|sounds?|(?:is|was|are"
    r"|were)n't|ain't|won't be|would never be))?"
)
_VERY: Final = (
    r"(?: (?:just|way|far|much|simply|really|honestly|kind of|a bit|a little|so|pretty|rather|quite|always"
    r"|still|clearly|bit|bloody|frankly|definitely|absolutely|nearly|almost|already|all|also|never|hardly"
    r"|barely|ridiculously))*"
)
_TINY: Final = (
    "(?:small|little|tiny|short|few|low|light|thin|narrow|mini|puny|skimpy|stingy|measly|weak|teeny|shallow"
    "|cramped|stubby)"
)
_HUGE: Final = "(?:big|large|long|much|many|heavy|tall|thick|wide|bulky|huge|deep|massive|enormous|hefty|clunky|chunky)"
_LITTLE: Final = re.compile(
    rf"{_NOUN}{_AND_IT}{_VERY} (?:too {_TINY}|not enough|enough(?<=n't enough)|(?:tiny|puny|skimpy|measly"
    rf"|pathetic|laughable|a joke|a toy)|(?:[a-z]+ly )?(?:small|little|short|few)(?! enough)|on the (?:small"
    rf"|short|light|thin) side)\b"
    rf"|{_NOUN}(?: (?:is|was|are|were))?(?:n't| not| never| hardly| barely|'s not)(?: (?:really|nearly|quite"
    rf"|even|going to be|gonna be|be|been))* enough\b"
    rf"|{_NOUN}{_AND_IT} (?:(?:does|did|do|wo|would|could|ca)(?:n't|nt)|(?:will|would|did|does|can) (?:not"
    rf"|never)|cannot|barely|hardly|never|only)(?: (?:really|even|quite|ever|just))*"
    r" (?:last(?:s|ed)?|reach(?:es|ed)?|suffices?|get (?:us|me) (?:far|through)|go far|cover\w*|stretch\w*"
    r"|hold enough|feeds?|fed|fills?|filled)\b"
    rf"|{_NOUN}{_AND_IT}{_VERY} (?:gone|finished|empty|used up|over|done|eaten|drunk|solved|built|out) (?:in"
    rf"|within|after|by|before) "
    rf"|{_NOUN}{_AND_IT} (?:(?:i|we|they|he|she) )?(?:(?:keeps?|kept|always|still) )?(?:ran|runs?"
    rf"|running) (?:out|short)|{_NOUN} in no time|{_NOUN} (?:isn't|is not|aren't|wasn't) (?:\w+ )?cutting it"
    rf"|{_NOUN}{_AND_IT} (?:would|will|'d|'ll) be (?:over|done|gone|finished|built|solved|used up|empty)\b"
    rf"|{_NOUN_ZH}[,，]?(?:[我他她你它们家里也又都真的实在根本完全确感觉得对于来说来讲其总是就数量容量长度大小个头尺寸分量]|那个)*?"
    r"(?:(?:太|偏|嫌|过于|有[点些]儿?|实在太?|不免|略|显得?|真|好|忒|挺|贼|确实|巨|超级?)(?:[小少短轻薄窄矮袖]"
    r"|迷你|袖珍|寒碜|抠门|不够)|(?:哪里?|怎么|咋)(?:会)?够|(?:还|就|都|也|才|总|肯定|绝对|根本|完全|压根儿?"
    r"|实在)*(?:不(?:太|怎么|大)?(?:够|经[用吃喝拼玩]|耐[用吃喝]|顶用|过瘾|管用)|没几[天口下顿]"
    r"|[一两三几半]?[天晚口下顿会]儿?就(?:[没完空]|见底|[喝吃用拼玩搭]完|搞定)"
    r"|装不[下了]|够不[着到]|塞牙缝|跟(?:玩具|闹着玩)|像(?:个)?玩具))",
    re.I | re.A,
)
"""Behind a number that is too little."""
_MUCH: Final = re.compile(
    rf"{_NOUN}{_AND_IT}{_VERY} (?:too {_HUGE}|(?:huge|massive|enormous|gigantic|humongous|overkill|excessive"
    rf"|a monster|a beast|way more|a lot more|ridiculous|more than (?:i|we|she|he|they|anyone|enough|plenty|you)))\b"
    rf"|{_NOUN}{_AND_IT} (?:(?:does|did|do|wo|would|could|ca)(?:n't|nt)|(?:will|would|did|does|can) (?:not"
    rf"|never)|cannot|never|hardly)(?: \w+)? (?:fit|finish|manage|get through|be (?:finished|used|eaten|needed))\b"
    rf"|{_NOUN},? (?:(?:i|we|he|she|they)(?:'d|'ll)?) (?:would |will |could |can )?(?:never|not|n't"
    rf"|hardly)(?: \w+)? (?:finish|manage|get through|use|need|eat|drink|lift|carry)\b"
    rf"|{_NOUN},? (?:(?:i|we|he|she|they)) (?:can|could|would|wo|ca|did|do)(?:n't|nt|not)(?: \w+)? (?:finish"
    rf"|manage|get through|use|need|eat|drink|lift|carry)\b"
    rf"|{_NOUN}{_AND_IT} (?:would |will |just )?(?:go|goes|went) (?:off|stale|bad|to waste)\b"
    rf"|{_NOUN_ZH}[,，]?(?:[我他她你它们家里也又都真的实在根本完全确感觉得对于来说来讲其总是就数量容量长度大小个头尺寸分量]|那个)*?"
    r"(?:(?:太|偏|嫌|过于|有[点些]儿?|实在太?|略|显得?|真|好|忒|挺|贼|确实|巨|超级?)[大多长重厚高宽沉粗占]|(?:也"
    r"|就|都|还|实在|根本|完全|压根儿?|肯定|绝对|真)*(?:[吃用喝拼搭玩搞弄扛提拿背拎带放塞消]耗?化?不(?:完|动|下"
    r"|了|掉|起|着)|没必要|浪费|吃不消|受不了|扛不住|占地方|放(?:到|得)?过期))",
    re.I | re.A,
)
"""Behind a number that is too much."""
_LATER: Final = re.compile(
    rf"[?？.。!！] ?{_AND_IT}{_VERY} ?(?:too {_HUGE}|overkill|(?P<less>too {_TINY}|not enough))\b"
    r"|[?？.。!！] ?(?:那|这|也)*太(?:[大多长重沉]|(?P<less_zh>[小少短轻]))",
    re.I | re.A,
)
"""A remark on its own behind the sentence: "What would I do with 15 cm? Way too much."."""
_MORE_BEFORE: Final = re.compile(
    rf"\b(?:(?:bigger|larger|longer|more|taller|greater|higher|heavier|roomier|wider"
    rf"|thicker)(?: [a-z']+){{0,3}} than|above|over|beyond|past|exceed(?:s|ing)?"
    rf"|(?:up(?:grade)?|step|one|size|next) (?:up )?from|outgr[eo]wn?|grown out of) {_ARTICLE}$"
    rf"|(?:[大多长高重]于|超过|超出|不止){_ARTICLE_ZH}$",
    re.I | re.A,
)
_LESS_BEFORE: Final = re.compile(
    rf"\b(?:(?:smaller|shorter|less|fewer|lighter|lower|thinner|narrower|slimmer)(?: [a-z']+){{0,3}} than|under"
    rf"|below|beneath|(?:down|downsize|size down) from) {_ARTICLE}$"
    rf"|(?:[小少低短轻]于|不到|不足|没到){_ARTICLE_ZH}$",
    re.I | re.A,
)
_NOT: Final = re.compile(
    r"(?:\b(?:not?|nothing|never|none|cannot|without|cant|dont|wont)|n't)\b[^,.;!?]{0,24}$|(?:[不别没勿]|禁止"
    r"|拒绝)[^,，。;；]{0,4}$",
    re.I | re.A,
)
_THAN_ZH: Final = re.compile(r"[比较]起?[^,，。;；]{0,4}$")
_THAN_MORE: Final = re.compile(
    r"(?:的|装|款|那?[个款种])*(?:还|要|更|再|稍|略|稍微|明显)*(?:[大多长高重厚宽]|加量)(?!不了)"
)
_THAN_LESS: Final = re.compile(r"(?:的|装|款|那?[个款种])*(?:还|要|更|再|稍|略|稍微|明显)*[小少短矮轻薄窄]")
_LOATHED: Final = re.compile(r"嫌(?:弃|它|他|她|那个?|这个?|原来的|之前的)*$")
_LOATHED_LITTLE: Final = re.compile(rf"{_NOUN_ZH}[太又]?[小少短轻矮薄窄]")
_LOATHED_MUCH: Final = re.compile(rf"{_NOUN_ZH}[太又]?[大多长重高厚宽沉]")
_UNABLE: Final = re.compile(
    r"\b(?:(?:will|would|could|can|'d|'ll)? ?never|won't|can't|cannot|couldn't|wouldn't|not going to"
    r"|unlikely to) (?:\w+ )?"
    rf"(?:manage|finish|get through|use(?: up)?|eat|drink|lift|carry|fit|handle|need) {_ARTICLE}$"
    rf"|\b(?:no|n't have|not have|never have|without)(?: the| any| enough)? (?:room|space|use"
    rf"|need) for {_ARTICLE}$|\bwhat (?:\w+ ){{2,5}}with {_ARTICLE}$"
    rf"|[吃用喝拼搭玩搞弄扛提拿背拎带放塞]不(?:完|动|下|了|掉|起|着){_ARTICLE_ZH}$",
    re.I | re.A,
)
"""Before a number that is too much for somebody."""
_OTHER_BEFORE: Final = re.compile(
    r"\b(?:not|no|no more|except(?: for)?|excluding|(?:any|every)(?:thing|one)? (?:\w+ )?but|other than"
    r"|apart from|besides|skip|spare me|avoid|forget|leave out|bar|never"
    r"|(?:don't|do not|dont|doesn't|never|didn't) (?:want|show|send|give|need|like|offer|suggest"
    r"|recommend)(?: me| us)?|sick of|tired of|done with|instead of|rather than)"
    rf" {_ARTICLE}$|(?:不要|别要?|不是|除了|不想要|别给我?|别来|不买|不用|避开|排除|别推荐?|除开|不选|而不是"
    rf"|不是说?){_ARTICLE_ZH}$",
    re.I | re.A,
)
_OTHER_AFTER: Final = re.compile(
    rf"{_NOUN},? (?:won't|will not|wouldn't|doesn't|does not|don't|isn't going to) (?:do|work|cut it|suit)\b"
    rf"|{_NOUN},? (?:is|are) (?:out|no good|a no|useless|wrong|not (?:for me|an option|what))\b"
    rf"|{_NOUN}(?:,| -|:)? (?:no thanks?|no thank you|never again|nope|no way|not again)\b"
    rf"|{_NOUN}[^.;!?□]{{0,24}}never (?:that|this)\b|{_NOUN},? (?:don't|no need to|then don't) bother"
    rf"|{_NOUN},? (?:by (?:mistake|accident)|was (?:a mistake|wrong))\b"
    rf"|{_NOUN}[^.;!?□]{{0,40}}(?:don't|do not|never) (?:show|send|give|offer|recommend)(?: me)? (?:that|it|this"
    rf"|them|those)\b"
    rf"|{_NOUN_ZH}(?:我|就|也|真|都|一律|可)*(?:不要|不行|免了|算了|别[推来给拿选买再]|跳过|pass|不考虑|不用了?"
    rf"|没兴趣|不想要|不合适|不买|不看)"
    rf"|{_NOUN_ZH}[^,，。;；□]{{0,10}}[,，][^。;；□]{{0,8}}(?:别再?给我?看|跳过|千万别|别再)",
    re.I | re.A,
)
_THIS_AFTER: Final = re.compile(
    r"(?: (?:one|size|box|pack|bottle|set|bag|kind))?(?: instead| this time)?,? (?:it is|it shall be|please|pls"
    r"|is (?:right|perfect|what|just right|ideal|plenty|enough|fine)|are (?:plenty|enough|fine)|are just right"
    r"|will do|would do|then|instead of|rather than|over the|not (?:the )?□)"
    rf"|{_NOUN_ZH}(?:就?(?:够了?|正好|刚好|合适|行了)|吧|而不是)",
    re.I | re.A,
)
_THIS_BEFORE: Final = re.compile(
    rf"\b(?:settled? (?:on|for)|decided (?:on|for)|go(?:ing)? (?:with|for)|went (?:with|for)|make it|made it"
    rf"|make that|(?:get|give|send|find) (?:me|us|him|her)|i'll (?:take|have)|i'?d rather (?:have|get)"
    rf"|should(?:'ve| have) been|should be|i say|i said|i want|now i (?:want|need)|prefer|it must be|has to be"
    rf"|i mean|i meant|but) {_ARTICLE}$|{VALUE} (?:for|into|to) {_ARTICLE}$"
    r"|(?:还是|改成?|换成?|不如(?:直接)?(?:上|买|要|来)?|是要|应该是|(?:错了?|不对|不是)[,，]?(?:应该|是)*是"
    r"|[我他她]要|想要|现在要|就|就要|只要|改要|定了?|决定[要买]?|给我)(?:给我|来|拿|要|买"
    r"|选)?(?:[一]?[个份盒瓶袋包])?$",
    re.I | re.A,
)
"""Beside a number that is decided for, where another one is weighed too."""
_SENTENCE: Final = re.compile(r"[。!！?？;；\n]|\.(?= |$)")
_WISHED_MORE: Final = re.compile(
    r"\b(?<!or )(?<!no )(?<!nothing )(?<!not )(?<!any )(?:bigger|larger|longer|taller|roomier|next size up"
    r"|size up|i need more)\b(?! than| or)"
    r"|(?:[要换来买找选]|有没有|想要)(?:个|一?[款件条瓶盒]|成)?(?:更|再)?[大长多高](?:一?[点些号]儿?)?的|更[大长多]的",
    re.I | re.A,
)
_WISHED_LESS: Final = re.compile(
    r"\b(?<!or )(?<!no )(?<!nothing )(?<!not )(?<!any )(?:smaller|shorter|next size down|size down"
    r"|i need less)\b(?! than| or)"
    r"|(?:[要换来买找选]|有没有|想要)(?:个|一?[款件条瓶盒]|成)?(?:更|再)?[小短少矮](?:一?[点些号]儿?)?的"
    r"|更[小短少]的|小份",
    re.I | re.A,
)
"""In another clause than the only number: it measures what is wished for."""
_BEFORE: Final = (
    (_MORE_BEFORE, Gauge.MORE),
    (_LESS_BEFORE, Gauge.LESS),
    (_UNABLE, Gauge.LESS),
    (_OTHER_BEFORE, Gauge.OTHER),
)
_NO_MORE: Final = re.compile(
    r",? (?:and |but )?(?:nothing|no|not|never|none) (?:bigger|larger|longer|more|over|taller|heavier)\b"
    r"|[的]?[,，]?(?:别|不[要能]?|不许)再?[大多长]了?|[的]?[,，]再[大多长](?:就|了|的|也)*(?:不|没|放|装)",
    re.I | re.A,
)
_NO_LESS: Final = re.compile(
    r",? (?:and |but )?(?:nothing|no|not|never|none) (?:smaller|less|fewer|shorter|lower|lighter|under)\b"
    r"|[的]?[,，]?(?:别|不[要能]?|不许)再?[小少短]了?|[的]?[,，]再[小少短](?:就|了|的|也)*(?:不|没)",
    re.I | re.A,
)
_BEHIND: Final = (
    (_NO_MORE, Gauge.MOST),
    (_NO_LESS, Gauge.LEAST),
    (_LITTLE, Gauge.MORE),
    (_MUCH, Gauge.LESS),
    (_OTHER_AFTER, Gauge.OTHER),
)
_INCLUSIVE: Final = {Way.AT_LEAST: Gauge.LEAST, Way.AT_MOST: Gauge.MOST}
_TURNED: Final = frozenset({(Gauge.LESS, Gauge.LEAST), (Gauge.MORE, Gauge.MOST)})
"""What is told as beyond the number, and refused: 低于四十的不要."""


@dataclass(frozen=True, slots=True)
class Gauged:
    """What is said of one number."""

    at: int
    """Its place in the list."""
    gauge: Gauge
    start: int
    """Where that begins to be said, with the no or the bound in front of the number."""


def gauges_in(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Gauged]:
    """What is said of each number at `spans` (in order, not meeting) that the words gauge.

    What is decided for counts only where another number is weighed.
    """
    found = [each for at in range(len(spans)) if (each := _gauged(text, spans, at)) is not None]
    if found or len(spans) != 1:
        yield from found
        return
    start, _ = spans[0]
    clause = clause_at(text, start)
    rest = text.replace(clause, " ", 1)
    wished = Gauge.MORE if _WISHED_MORE.search(rest) else Gauge.LESS if _WISHED_LESS.search(rest) else None
    if wished is not None:
        yield Gauged(0, wished, start)


def _gauged(text: str, spans: Sequence[tuple[int, int]], at: int) -> Gauged | None:
    start, end = spans[at]
    before = (VALUE if at else "") + text[spans[at - 1][1] if at else 0 : start]
    after = text[end : spans[at + 1][0]] + VALUE if at + 1 < len(spans) else text[end:]
    before = _SENTENCE.split(before)[-1]
    inclusive = _INCLUSIVE.get(way_of(text, Span(start, end)) or Way.EXACTLY)
    told, place = _ahead(before, after)
    gauge = told or (None if place < len(before) else _behind(after))
    gauge = inclusive if gauge is None or (gauge, inclusive) in _TURNED else gauge
    if gauge is None and len(spans) > 1 and (_THIS_AFTER.match(after) or _THIS_BEFORE.search(before)):
        gauge = Gauge.THIS
    return None if gauge is None else Gauged(at, gauge, start - len(before) + place)


def _ahead(before: str, after: str) -> tuple[Gauge | None, int]:
    """By the words right before the number, and where in them that begins; None for a bound that a no turns round."""
    for bound, gauge in _BEFORE:
        found = bound.search(before)
        if found:
            turned = _NOT.search(before[: found.start()]) if gauge in (Gauge.MORE, Gauge.LESS) else None
            return (gauge, found.start()) if turned is None else (None, turned.start())
    for asked, more, less in ((_THAN_ZH, _THAN_MORE, _THAN_LESS), (_LOATHED, _LOATHED_LITTLE, _LOATHED_MUCH)):
        found = asked.search(before)
        if found and more.match(after):
            return Gauge.MORE, found.start()
        if found and less.match(after):
            return Gauge.LESS, found.start()
    return None, len(before)


def _behind(after: str) -> Gauge | None:
    sentence = _SENTENCE.split(after)[0]
    gauge = next((gauge for told, gauge in _BEHIND if told.match(sentence)), None)
    later = _LATER.match(after, len(sentence)) if gauge is None else None
    return gauge if later is None else Gauge.MORE if later["less"] or later["less_zh"] else Gauge.LESS
