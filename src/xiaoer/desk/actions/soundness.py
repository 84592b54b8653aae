"""Whether words that were read as a report of a fault tell of none: 塑封都没撕, 就退鸡胸肉那一个, 没毛病就是不习惯.

What is wrong can be told in any way, so a reading as a fault stands unless the words speak against it. All pure.
"""

import re
from typing import Final

from xiaoer.desk.actions.details import only_tells_state, reason_in, state_in
from xiaoer.shop.action import CaseReason

FAULTS: Final = frozenset(
    {"as.quality", "as.fresh_bad", "as.missing_part", "as.wrong_item", "logi.damaged", "as.not_working"}
)
"""Intents by which something is wrong with the goods."""

_NONE: Final = (
    r"(?:没有?|木有|冇|莫得|没得|未|无|不是)(?:啥|什么|任何|一?点儿?|半点|太?大|出)*(?:的)?"
    r"(?:坏|破|裂|碎|烂|毛病|问题|瑕疵|缺陷|质量问题|损坏|变质|少|划痕|磨损|磕碰|划(?:花|伤)|变形|色差|异味|漏)"
)
_DENIED: Final = re.compile(
    rf"{_NONE}|(?:掉|起)?(?:毛病|问题|质量|瑕疵|毛球|线头)[^,，。;；]{{0,4}}(?:没有|没得|挺好|还行|不错|可以|还好|OK)"
    r"|\b(?:nothing(?:'s| is)? wrong|no (?:fault|defect|problem|damage)s?|not (?:faulty|broken|damaged|defective)"
    r"|works? (?:fine|well|perfectly)|isn't (?:faulty|broken|defective))\b",
    re.IGNORECASE,
)
WRONG: Final = (
    r"坏|破|裂|碎|烂|霉|毛(?=[,，。!！]|$)|臭|馊|酸了|锈|瘪|扁|歪|斜|漏|渗|脏|污|渍|刮|磕|(?<!比)划(?!开)|豁|洞|脱|掉(?![头吧]|了?吧)|断|卡|死机"
    r"|花屏|黑屏|[没不无](?:出)?(?:声|响|亮|转|热|冷|通|动|反应|灵|准)|失灵|响|烫|鼓|胀|球|褪|缩水|[少缺](?!得|见|不了|要)|(?<![买拍选订点拣下看])错(?!过)"
    r"|不符|不一样|[跟和像][^,，。]{1,6}一样|色差|假|过期|湿|化了|味儿?(?=[,，。!！不冲]|$)|质量|问题|毛病|瑕疵"
    r"|\b(?:broke|crack|torn|tear|rip|hole|stain|dirt|leak|dead|silent|stop|fault|defect|damag|miss"
    r"|(?<!too )(?<!bit )(?<!so )loose|doesn'?t|won'?t|isn'?t|crush|dent|bent|mou?ld|rot|spoil"
    r"|stale|expired|fake|smell|scratch|different"
    r"|wrong(?! (?:size|flavou?r|one|colou?r)))"
)
"""Any word by which something may be wrong, where a report of a fault has one."""
_SEALED: Final = re.compile(
    r"(?:[没未冇莫]|没有|从没|都没)(?:有|曾)?(?:拆|开封|启封|撕|揭|划开|打开|动|开(?!机|心|始|票))|原封|全新|塑封|密封"
    r"|\b(?:unopened|still sealed|not opened|never opened|haven'?t opened|factory sealed)\b",
    re.IGNORECASE,
)
_OWN_WISH: Final = re.compile(
    r"[买拍订选下点](?:错|多|重|岔|早|贵|短|长|大|小)|不喜欢|不习惯|不适应|后悔|用不[上着惯]|不需要|不合适|多余|太多|重复"
    r"|\b(?:by mistake|changed my mind|don'?t (?:need|want|like)"
    r"|ordered (?:twice|the wrong)|bought (?:twice|the wrong|too many))\b",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(
    r"(?:面单|就|只|光|单|那|这|把|的|退|要|留|不|别|保留|换|取消|哈|啊|吧|呢|了|我|给|帮|哦|嗯|好|行|对|想|其他|别的|剩下|都|也|一|两|三|四|五"
    r"|[个件条根双袋包盒瓶只台把套支样种罐箱]|\d|\s)*"
)
_PIECES: Final = re.compile(r"[,，。;；!！?？\n]+|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_STAYS: Final = re.compile(
    r"[不别][用要想]?退|留[着下]?|保留|不[动换]|我?[要用]的$|用着|\bkeep|^[就只光单][^,，。来到收有发]{1,8}$"
)


def tells_of_no_fault(text: str) -> bool:
    """Whether nothing in the words can be a fault: they deny it, or tell which goods, how sound, and an own wish."""
    rest = _OWN_WISH.sub(" ", _DENIED.sub(" ", text))
    if re.search(WRONG, rest, re.IGNORECASE) or reason_in(rest) not in {None, CaseReason.SIZE, CaseReason.NO_REASON}:
        return False
    sound = False in state_in(text) or _SEALED.search(text)
    speaks = rest != text or sound or reason_in(text) is CaseReason.SIZE
    return bool(speaks) or all(map(_only_tells_which, _PIECES.split(text)))


def _only_tells_which(piece: str) -> bool:
    """Whether a piece of a message says only which goods are meant, or that they are sound."""
    return not piece.strip() or only_tells_state(piece) or bool(_STAYS.search(piece) or _WHICH.fullmatch(piece))
