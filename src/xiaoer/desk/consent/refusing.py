"""Whether words are a plain no, or "take it back". Anything else is neither: pure, and strict."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.language.reading import Language

LONGEST: Final = 60
"""Characters; a longer text says more than no."""

_FILLERS_ZH: Final = re.compile(
    r"别再?(?:道歉|废话|啰嗦|磨叽|墨迹|解释|说)(?:那么多)?了?"
    r"|亲+|哈+|呢|呀|啊|哦+|噢|喔|嘛|哟|啦|咯|呗|喽|咧|嘞|哇|哎呀|吧|谢谢(?:您|你|了|啦)?|多谢|感谢|辛苦(?:您|你)?了?|麻烦(?:您|你)了?|麻烦了|拜托了?"
    r"|(?:小二|客服|老板|小姐姐|小哥哥?)"
)
_MARKS: Final = re.compile(r"[\s,，。.!！~～、;；:：\"“”'’()（）…·🙏😊😄🏻🏼🏽🏾🏿]+")
_QUESTION: Final = re.compile(
    r"[?？]|吗|嘛[?？]|么$|几[天号]|多[少久]|什么|啥|谁|哪|为何|怎|如何|是不是|能不能|会不会|有没有|要不要"
)
_NO_ZH: Final = re.compile(
    r"(?:还是|那|那就|先|暂时|我|就|都|了)*"
    r"(?:不+(?:用|要|必|行|可以|同意|需要|办|确认|取消|退|换|改|了|想|弄|是|对|好)?[了啦的]*"
    r"|(?:算了)?(?:还是)?(?:都|先)?留(?:着|下)(?:用)?|别(?:取消|退|换|改|办|弄|提交|申请)?了?|算了+|免了|没必要|放弃|拒绝|否|先(?:不|别).{0,4}"
    r"|再想想|再考虑(?:一下)?|考虑一下|我再看看|取消操作|不用办|no|n|nope)"
    r"(?:取消|退|换|改|办|要|不|了|吧|先|货|款|的|就这样|订单|办理|确认|买|退货|退款|换货)*",
    re.IGNORECASE,
)
_NO_EN: Final = re.compile(
    r"(?:please )?(?:no+|nope|nah|n|not? (?:now|yet|really|anymore|any more|necessary|needed)"
    r"|no need|no way|never ?mind|forget it|forget about it|leave it|skip it|stop"
    r"|dont(?: (?:do|cancel|return|refund|exchange|change|submit|want|bother|proceed))?(?: (?:it"
    r"|that|this|to|the order|my order))*"
    r"|do not(?: (?:do|cancel|return|refund|change|submit|proceed))?(?: (?:it|that|this|the order"
    r"|my order))*|cancel that request|i changed my mind|i refuse|decline"
    r"|keep (?:it|the order|my order)|id rather not|rather not|please|thanks|thank you|sorry|thx)"
    r"(?: (?:no+|nope|thanks|thank you|please|never ?mind|forget it|dont|do not|it|that|keep it"
    r"|leave it|stop|i changed my mind|sorry|then|actually))*",
    re.IGNORECASE,
)
_WAITS_ZH: Final = re.compile(r"(?:先别|先不|等等|等一?下|稍等|慢着|别急|我?再?想想)[^退换取改催开要查]{0,16}")
_WAITS_EN: Final = re.compile(
    r"(?:wait|hold on|not yet|let me (?:think|check|ask))"
    r"(?!.*(?:cancel|return|refund|exchange|change|instead|what|how)).*"
)
"""Not now; and nothing else is wanted either."""
_LATER_ZH: Final = re.compile(
    r"(?:好的?|嗯+|行|哦+|噢|额|呃|那|那就|我|让我|容我|先|还是|等等|不急|别急|不着急|唔急|亲|稍等|谢谢|等一?下|等一?会儿?|等(?=我|你|下班|有空))*"
    r"(?:(?:(?:等|待|过|隔|迟)(?:一?会儿?|一?下儿?|一?阵子?|[几两一\d]+(?:分钟|个?小时|天))?|晚[点些上]|晚一[点些]|迟[点些啲]|阵间|听日|回头"
    r"|稍后|改天|明[天儿早]|今晚|下了?班|(?:有|得)空了?|空了|忙完|到家|回家|回去|吃完饭|看完|想好了?|商量好了?|定了)"
    r"(?:我|你|您|俺|咱|[看想问查][^再]{0,3})*(?:再|先|才)(?:来|跟你|跟您|和你|给你|回来)*(?:说|讲|看|弄|办|搞|回|定|决定|联系|找你|找您|告诉你|告诉您|答复|聊|操作|处理|确认|退货?|取消|换|改|催|开)"
    r"|(?:等|待|过)(?:一?会儿?|一?下)"
    r"|(?:去|要|得|再)*(?:问问|问一?下|问|商量一?下|商量商量|考虑考虑|考虑一?下|考虑|想想|想一想|琢磨琢磨|琢磨一?下|合计合计)"
    r"(?:一?声|一?下)?(?:(?:我|我们|俺|咱)?(?:家里?|的)?[^退换取改催开要查再买付]{0,4})?"
    r"(?:再(?:说|回你|回您|定|决定|告诉你))?|放着|等等|稍等|等一?下|等一?会儿?)"
    r"(?:一?下|你|您|吧|哈|啊|呀|了|啦|哦|噢|先|谢谢)*"
)
_LATER_EN: Final = re.compile(
    r"(?:(?:ok|okay|sure|hmm+|well|thanks|maybe|perhaps|sorry) )*(?:(?:maybe |a bit |do it |ask me )?later(?: on)?"
    r"|not (?:now|yet|right now|just yet)|in a (?:bit|while|minute|moment|sec)|some other time|tomorrow"
    r"|(?:let me|i need to|i have to|ill|i will|i want to) (?:first )?(?:think|check|ask|sleep|get back|come back"
    r"|let you know|decide|tell you|talk)(?! (?:cancel|return|refund|exchange|change)).{0,40}"
    r"|(?:give me|i need) (?:a|some) (?:minute|moment|time|sec|second|bit)|hold on|hang on"
    r"|one (?:moment|minute|sec)|wait)"
    r"(?: (?:please|thanks|thank you|then|ok|a bit|a moment|a sec))*"
)
"""The answer is put off."""
_SOFTENS: Final = re.compile(
    r"(?:好的?|嗯+|行|哦+|噢|亲|不急|不着急|别急|唔急|谢谢|不好意思|ok|okay|sure|thanks|sorry|hmm+)+(?:啊|呀|哈|了)?"
)
_DROPPED: Final = re.compile(r"(?:那|那就|还是|哦|额|呃|唉|嗯)*(?:算了|不[改退换取催开拦办弄要]\w{0,2}了|别\w{1,2}了)")
_GIVES_BACK: Final = re.compile(
    r"不想?要了?(?:就|要|那就|给我|帮我|我要|直接|全)*(?:退[货款钱了]|拦|截)(?!.*(?:算了|不退|别退))"
)
"""It is the goods that are not wanted: 不要了,退货退款."""
_DEED: Final = re.compile(r"[退取换改催拦开查赔修补订]|\b(?:cancel|return|refund|change)\b", re.IGNORECASE)
_UNDONE: Final = re.compile(r"(?:不用?|别|不再?想?)(?:[退换改催拦开查修订]|取消)\w?")
_POLITE: Final = re.compile(
    r"(?:please|thanks|thank you|sorry|thx)(?: (?:please|thanks|thank you|sorry))*", re.IGNORECASE
)

_DROPS: Final = re.compile(
    r"(?:那|还是|那就)?(?:算了吧?|不用了?|没事了?|不麻烦了)[。.!！~,，]*(?:谢谢?[你您]?)?[。.!！~]*"
    r"|(?:ok,? |then )?(?:never ?mind|no,? thanks?|no thank you|forget it)(?: then)?[.!]*",
    re.IGNORECASE,
)
_GIVES_UP: Final = re.compile(
    r"(?:那|那就|那先|就|还是|好吧|行吧|哦|唉)+(?:先)?(?:这样|这么着|如此)吧?"
    r"|(?:哦+|噢|额|嗯|唉|那)*(?:好吧|行吧|知道了|晓得了|了解了|明白了)"
    r"|(?:那|那就|还是)?算了(?:吧|不[改退换取催拦开办弄]\w{0,2}了?)?|(?:那|那就)?不[改退换拦催]了?(?:吧|了)"
)
_UNDO_ZH: Final = re.compile(
    r"(?:(?:手滑|点错|按错|说错|搞错|弄错)了?|请|麻烦|帮我|给我|帮忙|我要|我想|能|能不能|可以|刚才|刚刚|那个|把|的|申请|操作|还是|算了|,)*"
    r"(?:撤销|撤回|恢复|还原|收回|反悔|撤了|取消(?:刚才|刚刚|上一步)(?:的)?(?:操作|申请)?)"
    r"(?:一下|刚才|刚刚|那个|的|操作|申请|吧|了|它|上一步|吗|售后|退货|换货|订单)*",
)
_UNDO_EN: Final = re.compile(
    r"(?:please |can you |could you |actually |sorry |i want to )*(?:undo|revert|take (?:it"
    r"|that) back|withdraw)(?: (?:it|that|this|please|the (?:change|request|return|case)"
    r"|my (?:request|return)|last step))*",
    re.IGNORECASE,
)


def means_no(text: str, language: Language) -> bool:
    """Whether the words decline, and say nothing else."""
    if len(text) > LONGEST or re.search(r"[?？]", text):
        return False
    if language is Language.EN or text.isascii():
        words = _english(text)
        declines = _NO_EN.fullmatch(words) or _WAITS_EN.fullmatch(words)
        return bool(declines) and not _POLITE.fullmatch(words)
    words = _chinese(text)
    if _GIVES_BACK.match(words):
        return False
    return bool(_NO_ZH.fullmatch(words) or _WAITS_ZH.fullmatch(words)) or _drops(words)


def _drops(words: str) -> bool:
    """Whether the words begin with giving it up, and then want nothing else: 算了不改了 就寄原来的."""
    found = _DROPPED.match(words)
    return found is not None and not _DEED.search(_UNDONE.sub("", words[found.end() :])) and not _QUESTION.search(words)


def postpones(text: str, language: Language) -> bool:
    """Whether the words only put the answer off, neither yes nor no: 等会再说, 我先问问我妈, "maybe later"."""
    if len(text) > LONGEST or re.search(r"[?？]", text):
        return False
    if language is Language.EN or text.isascii():
        pieces = [_english(piece) for piece in re.split(r"[,.;!]+", text)]
        return _all_later(pieces, _LATER_EN)
    return _all_later([_MARKS.sub("", piece) for piece in re.split(r"[,，。.!！;；~\s]+", text)], _LATER_ZH)


def _all_later(pieces: Sequence[str], later: re.Pattern[str]) -> bool:
    """Whether every piece puts the answer off or only softens it, and one puts it off."""
    told = [piece for piece in pieces if piece and not _SOFTENS.fullmatch(piece)]
    return bool(told) and all(later.fullmatch(piece) for piece in told)


def lets_it_be(text: str) -> bool:
    """Whether the words only drop the matter: 那算了, never mind, 都发了啊,那算了不改了."""
    *before, last = [part for part in re.split(r"[,，。.!！~\s]+", text) if part] or [""]
    gives_up = _GIVES_UP.fullmatch(last) and not _DEED.search("".join(before)) and not _QUESTION.search(text)
    return bool(_DROPS.fullmatch(text.strip()) or gives_up)


def means_undo(text: str, language: Language) -> bool:
    """Whether the words take back what was done last (撤销, undo)."""
    if len(text) > LONGEST:
        return False
    if language is Language.EN or text.isascii():
        return bool(_UNDO_EN.fullmatch(_english(text)))
    return bool(_UNDO_ZH.fullmatch(_chinese(text)))


def _chinese(text: str) -> str:
    return _MARKS.sub("", _FILLERS_ZH.sub("", text))


def _english(text: str) -> str:
    plain = re.sub(r"['’]", "", text.lower())
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", plain).split())
