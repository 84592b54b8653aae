"""Reads what a text says was done, or promises to do: 已为您登记, "I've refunded", 稍后给您回电,"
" "we will call you".
"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.common_words import COMMON_EN
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Deed, Mention
from xiaoer.language.stems import latin_words

_ZH_DONE: Final = (
    "登记|申请|安排|备注|退款|退回|取消|修改|更改|提交|升级|补发|催促|催|处理|加急|开具|反馈|预留|补偿|发放|赠送"
    "|减免|免除|锁定|换货|改好|改价|拦截"
    "|通知仓库|开好|开了|发到|发您|转接|备货|打包|联系仓库|联系快递|上报|加上|延长|办理"
)
_ZH_WILL: Final = (
    r"回电|致电|打电话|来电|电话联系|电话通知|短信通知|通知[您你]|联系[您你]|[给为帮][您你](?:补发|补寄|重发|退款"
    r"|退还|补偿|赔偿|加急|返现)"
    r"|安排(?:补发|退款|师傅|专人)|回复[您你]|答复[您你]"
)
_ZH_IDLE: Final = r"(?!再?(?:[查看问核确比算整找了介]|记录))"
"""How an answer was found changes nothing for the buyer."""
_ZH_THIRD: Final = (
    r"(?:仓库|库房|快递(?:公司|小哥|员)?|物流|网点|站点|驿站|配送员?|骑手|司机|师傅|主管|经理|店长|老板|同事|财务|厂家|工厂"
    r"|供应商|平台|售后|客服|技术|专员|顺丰|圆通|中通|申通|韵达|极兔|京东|邮政|德邦)"
)
"""To whom a shop turns on a buyer's behalf."""
_ZH: Final = re.compile(
    rf"(?:已经?|刚刚?|刚才|这就|马上|立刻|现在就?)[^,，。;；!！?？\n]{{0,4}}?(?:[给向跟和让请叫找替同对]|通知|联系)"
    rf"(?:了|到)?{_ZH_THIRD}(?P<asked>[^,，。;；!！?？\n~～]{{2,12}})|"
    rf"(?:已经?|刚刚?)[^,，。;；!！?？\n]{{0,4}}?[帮为给替][您你亲]{_ZH_IDLE}(?P<did>[^,，。;；!！?？\n~～]{{2,8}})"
    rf"|已经?[^,，。;；!！?？\n]{{0,4}}?(?:[帮为给替][您你亲][^,，。;；!！?？\n]{{0,4}}?)(?P<done>{_ZH_DONE})"
    r"|已经?[^,，。;；!！?？\n]{0,4}?(?P<told>通知[了好]?(?:仓库|快递|同事|师傅|主管|物流|财务)|联系[了好上]?(?:仓库|快递|师傅|同事|厂家)|开好|开具"
    r"|发到[您你]|上报|反馈)"
    r"|(?:我|我们|这边|小二)?(?:这就|现在就|马上就?|立刻就?|立即就?|我来)(?:去)?(?:[帮给为替][您你亲])?[^,，。;；!！?？\n]{0,2}?"
    r"(?P<now>备注|登记|安排|申请|催|加急|补发|改价|退款|取消|拦截|升级|预留)"
    r"|(?:今晚|今天|今日|明早|明天|一会儿?|马上|稍后|待会)[^,，。;；!！?？\n]{0,3}?(?:就|一定|肯定|优先)(?:能|会|可以|给您|帮您|为您)*"
    r"(?P<soon>出库|发出|发走|寄出|揽收|上门|到货)"
    r"|已经?(?P<gone>退(?:到|回|还|款)|补发|赔付|打款|预约好|改好|登记|备注|加急|催)"
    rf"|(?:这边|我们?|小二|客服)(?:这边)?(?:已经?)?(?:[帮为给替][您你亲])[^,，。;；!！?？\n]{{0,4}}?(?P<doing>{_ZH_DONE})(?!(?:您|你)?需要)"
    rf"|[帮为给替][您你亲][^,，。;；!！?？\n]{{0,3}}?(?P<given>登记|备注|加急|补发|预留|改价|催促|申请)(?:了|好了"
    rf"|一下|下)"
    r"|[给帮为][您你亲](?:直接|免费|全额|再|重新|另外)?(?P<gives>换一|换新|换个新|补一|补寄|再寄|重寄|免单|免了"
    r"|补差|退差|打[\d一二三四五六七八九.]+折|便宜|优惠|减免|升级成)"
    rf"|(?:稍后|马上|尽快|立刻|立即|随后|之后|晚点|待会|一会儿?|今天|今晚|今日|明天|明日|明早|后天|下午|上午|晚上"
    rf"|小时内|分钟内|天内|会|第一时间|一定|将)"
    rf"[^,，。;；!！?？\n]{{0,6}}?(?P<will>{_ZH_WILL})"
)
_EN_DONE: Final = (
    r"cancell?ed|refunded|issued|processed|arranged|scheduled|upgraded|updated|changed|added|applied|sent"
    r"|submitted|opened"
    r"|created|reserved|escalated|noted|booked|shipped|dispatched|mailed|posted|credited|waived|extended|replaced|reported|contacted|notified"
    r"|forwarded|placed"
    r"|requested|registered|flagged|expedited|removed|logged|approved|resent|reshipped"
)
_EN_WILL: Final = (
    r"call|phone|ring|contact|e-?mail|mail|post|courier|drop off|bring"
    r"|dispatch|pack|prioriti[sz]e|text|notify|refund|replace|send|resend|upgrade|arrange|process|credit"
    r"|reach out|get back"
    r"|escalate|cancel|waive|deliver|reimburse|compensate|expedite|issue|ship|extend|apply|hold|reserve|give you"
    r"|throw in|add|include (?:a|an|some|free)|offer you|gift you"
    r"|match (?:the|their|that|its|any)(?: \w+)? price|let you know (?:as soon|when|once)|have (?:a|an|our"
    r"|the|my|someone)\b[^.,;!?]{0,30}(?:call|contact|reach|get back|e-?mail)|be in touch|make sure"
)
_WHO: Final = (
    r"(?:i|we|our (?:team|agent|courier|staff|warehouse|colleagues?)|(?:a|my|an?other) (?:colleague|agent"
    r"|technician|specialist)|someone"
    r"|the (?:team|courier|technician|manager|warehouse)|customer service)"
)
_EN_SEEN_TO: Final = (
    r"(?:have|get) (?:it|them|this|that|these|those|(?:your|the|a|an) [\w ]{1,20}?) "
    r"(?:\w{3,}ed|sent|put|made|done|brought|moved|rebuilt|redone|swapped|taken|picked|shipped)"
)
_EN_IDLE: Final = (
    r"(?:checked|looked|listed|included|attached|compared|calculated|worked|understood|learned|loved|tried|pulled"
    r"|summari[sz]ed|summed|covered|double|reviewed|answered|mentioned|enjoyed|wanted|needed|noticed|discussed"
    r"|explained|described|tested|designed|used|stocked|been|had)\b"
)
"""What people say of how they found an answer, and of the thing itself; it changes nothing for the buyer."""
_EN: Final = re.compile(
    rf"\b{_WHO}(?:'ve| have| has)?(?: already| just| also| now| gone ahead and){{0,2}} (?P<done>{_EN_DONE})\b"
    rf"|\b{_WHO}(?:'ve| have| has)(?: already| just| also| now| gone ahead and){{0,2}} (?!{_EN_IDLE})"
    r"(?P<did>\w{2,}ed|sent|made|set|put|given|taken|paid|held|switched|spoken|written|told)\b"
    r"(?! (?:your|the) (?:message|question|enquiry|inquiry|note|e-?mail|feedback|photos?|details)\b| together)"
    r"|\b(?:has|have) (?:already |just |now )?been (?P<passive>changed|updated|extended|applied|added|waived|credited"
    r"|upgraded|booked|reserved|scheduled|received|replaced|escalated|expedited|corrected|e-?mailed|confirmed)\b"
    rf"|\b{_WHO}(?:'ll| will| shall| (?:am|are|is) going to|'m going to|'re going to)(?: also| then| now"
    rf"| personally| gladly){{0,2}} (?P<will>{_EN_WILL}|{_EN_SEEN_TO})\b"
    r"|\b(?:we|i)(?:'ll| will)? (?P<pays>(?:refund|pay|give|send|compensate|reimburse|credit) you)\b"
    r"|\byour (?:refund|replacement|return|order|request) has (?:already )?been (?P<been>processed|issued"
    r"|approved|cancelled|submitted|sent)\b",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"需要[您你]|的话|如果|[前内后](?:拍|下单|付|买)|(?:拍下|下单|付款)[前后]|(?<!申)请[您你]?|麻烦"
    r"|可以(?:帮|为)|能(?:帮|为)|要不要|是否|\bwould you\b|\bcan\b|\bcould\b"
    r"|\bshall i\b"
    r"|\bwould\b|\blike (?:me|us) to\b|\bwant (?:me|us) to\b|\bplease\b|\bwhether\b|\bwhich\b|\bnot\b|n't\b",
    re.IGNORECASE,
)


_ONCE: Final = re.compile(r"\b(?:once|after|when|as soon as|until|before|if) $", re.IGNORECASE)
"""Before a deed that is only a condition: "once we've received it"."""
_OF_WHOM: Final = re.compile(r"^(?:[给帮为替]?[您你亲]|会|将)+")
_WHEN: Final = frozenset(("day", "hour", "week", "month", "minute", "ago", "earlier", "later", "yesterday", "today"))
"""Stems of words that tell when, and not to what."""
_NEAR: Final = 30
"""How far before its clause a condition of a promise may stand."""


def _objects(behind: str) -> tuple[str, ...]:
    """Stems of what an English deed is done to, in the few words behind it."""
    words = [word for word, _, _ in latin_words(behind.lower()[:_NEAR])]
    return tuple(
        word for word in words if word not in COMMON_EN and word not in _WHEN and word.isalpha() and len(word) > 2
    )


def read_deeds(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every deed, done or promised, of a plain text; offers (要帮您登记吗) and conditions are none."""
    for pattern in (_ZH, _EN):
        for match in pattern.finditer(text):
            first, last = clauses.around(match.start())
            supposed = _SUPPOSED.search(text, first, match.end()) or _ONCE.search(text, first, match.start())
            if not supposed and not clauses.asks(match.start()):
                name, said = next((name, value) for name, value in match.groupdict().items() if value)
                what = _OF_WHOM.sub("", said.casefold())
                deed = Deed(
                    (what, *_objects(text[match.end() : last])),
                    done=name not in ("will", "gives", "now", "soon", "pays"),
                )
                context = text[max(0, first - _NEAR) : last]
                place, said = (match.start(), match.end()), (context.lower(), text.lower())
                yield Mention(deed, ClaimKind.ACTION, *place, context=said[0], sentence=said[1])
