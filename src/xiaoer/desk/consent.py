"""Whether words are a plain yes, a plain no, or "take it back". Anything else is none of them: pure, and strict.

A yes is only a yes when nothing else is said: no question, no condition, no other wish, no change.
"""

import re
from collections.abc import Mapping
from typing import Final

from xiaoer.language.reading import Language
from xiaoer.shop.action import ActionName

LONGEST: Final = 60
"""Characters; a longer text says more than yes or no."""

_FILLERS_ZH: Final = re.compile(
    r"别再?(?:道歉|废话|啰嗦|磨叽|墨迹|解释|说)(?:那么多)?了?"
    r"|亲+|哈+|呢|呀|啊|哦+|噢|喔|嘛|哟|啦|咯|呗|喽|咧|嘞|哇|哎呀|吧|谢谢(?:您|你|了|啦)?|多谢|感谢|辛苦(?:您|你)?了?|麻烦(?:您|你)了?|麻烦了|拜托了?"
    r"|(?:小二|客服|老板|小姐姐|小哥哥?)"
)
_THUMBS: Final = re.compile(r"[👌👍🆗]")
_MARKS: Final = re.compile(r"[\s,，。.!！~～、;；:：\"“”'’()（）…·🙏😊😄🏻🏼🏽🏾🏿]+")
_QUESTION: Final = re.compile(
    r"[?？]|吗|嘛[?？]|么$|几[天号]|多[少久]|什么|啥|谁|哪|为何|怎|如何|是不是|能不能|会不会|有没有|要不要"
)
_BUT: Final = re.compile(
    r"但|不过|除非|如果|要是|假如|只要|前提|先别|等等|等一?下|慢着|再想|再说|再考虑|考虑|另外|还有|而且|改成|换成|不对|不是这|而不是|只退|只要"
    r"|\bbut\b|\bif\b|\bunless\b|\bonly\b|\bwait\b|\bhold on\b|\bhowever\b|\bexcept\b|\binstead\b"
    r"|\bfirst\b|\blater\b|\bthough\b"
    r"|\bas long as\b|\bprovided\b|\bnot\b|\bnothing\b|n't\b|\band also\b|\bactually\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"不|别|没|未|勿|算了|拒绝|取消操作")

_NO_OBJECTION: Final = re.compile(r"没得?问题|没毛病|没意见|没错")

_YES_WORD_ZH: Final = (
    r"(?:好+(?:的|滴|哒|嘞|叻|吧|呀|啊|了)*|可以(?:的|了)?|行+(?:的|吧)?|中|得行|要得|成|妥|可"
    r"|没意见|没得?问题|没毛病|确认(?:了|无误|一下)?|确定(?:了)?|我?同意|我确认|是+(?:的|滴|啊)?"
    r"|对+(?:的|头|啊)?"
    r"|嗯+(?:呢|哪|啊|呐)?|恩+|唔|昂|哎|诶|ok的|okay|ok|oke|okk|欧克|欧了|哦了|收到|明白|了解"
    r"|就这样|就这么(?:办|定|着)(?:了)?|照办|听你的|按(?:这|你说的)(?:个|样)?(?:来|办)?(?:了)?"
    r"|安排|整|走起|来吧|冲|必须的|当然(?:可以)?|需要(?:的)?|要(?:的)?|办吧|办理(?:吧)?|提交(?:吧)?|继续(?:吧)?|yes|y|1)"
)
_DEED_ZH: Final = (
    r"(?:取消|关闭|关单|关|退款|退货|退订|退|换货|换|改|修改|更改|变更|办理|办|提交|申请|处理|操作|登记|备注|催|拦截|拦|截|重开|开|预约|约|写"
    r"|执行|弄|搞|做|整|订阅|删除|删|注销|上报|报|补发|补|停|撤)"
)
_DO_ZH: Final = (
    r"(?:(?:就|那就?|还是|请|请你|请您|麻烦|快点?|赶[紧快]|马上|立[刻马]|尽[快早]|现在|直接|你|您|都|全部?|一起|先|再|去|重新|给我|帮我|为我|替我|帮忙"
    r"|我要|我想|我|确认|确定|可以|同意)*"
    r"(?:把?(?:这|那)(?:个|单|件|一单|个订单))?"
    rf"{_DEED_ZH}"
    r"(?:订单|地址|发票|一下|一个|它|这个|这单|这个订单|[回下起][来去]|住|掉|了|吧|就行|就好|就可以|即可|下|的|规格|尺码|颜色|快递|包裹|售后|申请)*)"
)
_ECHO_ZH: Final = rf"(?:还?(?:来得及|能{_DEED_ZH}?|方便)(?:的话)?那?就(?={_DEED_ZH}))"
"""What the proposal has answered already: 来得及就改."""
_SO_ZH: Final = (
    r"(?:那?就?[按照依]?(?:你说的|上面|以上|[这那])(?:个|样|么|些|单|条)?"
    r"(?:时间|信息|方案|地址|规格|颜色|尺码|金额|内容|抬头|方式)?的?(?:来|办|写|定|约|走|弄|开|改|换|退|提交|处理|登记|安排)"
    r"|那?就?(?:约|按|选|写|定)(?:[这那](?:个|么)?)(?:时间|天|方案|地址|内容)?)"
)
"""As it was put: 就这么写, 就约这个时间, 就按这个提交."""
_RIGHT_ZH: Final = (
    r"(?:(?:信息|资料|地址|内容|抬头|税号|金额|时间|电话|以上|上面)+(?:都|全|是)*(?:对|没得?问题|正确|无误|可以)的?)"
)
_THEN_ZH: Final = (
    rf"(?:{_YES_WORD_ZH})+(?:那|就|快|赶紧|尽快|麻烦|请|你们?|您|帮我|给我|帮忙|替我)*"
    r"(?:查|核实|跟进|解决|联系|上报|反馈)(?:一下|下|吧|清楚|快递|仓库)*"
)
"""A yes, and what was proposed in other words: 好,帮我查."""
_YES_ZH: Final = re.compile(
    rf"(?:{_THEN_ZH}|(?:那就?)?(?:{_YES_WORD_ZH}|{_RIGHT_ZH})*{_ECHO_ZH}?(?:{_YES_WORD_ZH}|{_SO_ZH}|{_RIGHT_ZH}|{_DO_ZH})+)",
    re.IGNORECASE,
)

_YES_EN: Final = re.compile(
    r"(?:(?:yes|yeah|yep|yup|ya|yea|y|ok|okay|okey|k|kk|sure|certainly|absolutely|definitely"
    r"|of course|alright|all right|right"
    r"|fine|correct|confirm|confirmed|i confirm|agreed|i agree|agree|perfect|great|good"
    r"|sounds good|that works|works for me|looks good"
    r"|thats? (?:fine|right|correct|ok|okay|good|great)|that is (?:fine|right|correct|ok|okay"
    r"|good)|go ahead|go for it|please do|do it|do that|do so|proceed"
    r"|make it so|lets? do (?:it|that|this)|lets go|by all means|im sure|i am sure|im ok with that"
    r"|i accept|accept|accepted|approved"
    r"|(?:please )?(?:go ahead and |you can |you may |just )?"
    r"(?:cancel|return|refund|exchange|change|update|submit|send|book|open|proceed with"
    r"|continue with|process|do|file|apply)"
    r"(?: (?:it|that|this|the order|my order|the return|the refund|the exchange|the address"
    r"|the case|the request|them|now))*"
    r"|please|pls|plz|thanks|thank you|thx|ty|now|then|cheers|mate|asap)(?: |$))+",
    re.IGNORECASE,
)
_ONLY_POLITE_EN: Final = re.compile(
    r"(?:(?:please|pls|plz|thanks|thank you|thx|ty|now|then|cheers|mate|right|great|good|perfect|asap)(?: |$))+",
    re.IGNORECASE,
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
_DROPPED: Final = re.compile(r"(?:那|那就|还是|哦|额|呃|唉|嗯)*(?:算了|不[改退换取催开拦办弄要]\w{0,2}了|别\w{1,2}了)")
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
    r"(?:那|那就|还是)?算了(?:吧|不[改退换取催拦开办弄]\w{0,2}了?)?|(?:那|那就)?不[改退换拦催]了?(?:吧|了)"
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

_RETURNS: Final = frozenset(
    {ActionName.OPEN_RETURN, ActionName.OPEN_REFUND_ONLY, ActionName.OPEN_CASE, ActionName.CANCEL_ORDER}
)
_SWAPS: Final = frozenset({ActionName.OPEN_EXCHANGE, ActionName.CHANGE_SKU, ActionName.OPEN_CASE})
_FEIGNED: Final = re.compile(r"没毛病|开心|开始|换个方式")
_DEEDS: Final[Mapping[frozenset[ActionName], str]] = {
    frozenset({ActionName.CANCEL_ORDER}): r"取消|关[闭掉单了吧]|\bcancel",
    frozenset({ActionName.MARKETING_OPTOUT}): r"退订|\bunsubscribe",
    frozenset({ActionName.CHANGE_ADDRESS}): r"地址|\baddress",
    frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE}): r"规格|尺码|颜色",
    frozenset({*_RETURNS, ActionName.INTERCEPT, ActionName.MARKETING_OPTOUT}): r"退|\breturn|\brefund",
    frozenset({*_SWAPS, ActionName.INVOICE_CHANGE}): r"换|\bexchange|\bswap",
    frozenset({*_SWAPS, ActionName.CHANGE_ADDRESS, ActionName.INVOICE_CHANGE}): r"改|\bchange|\bupdate",
    frozenset({ActionName.URGE_DISPATCH, ActionName.CHASE_LOGISTICS}): r"催",
    frozenset({ActionName.INTERCEPT}): r"拦|截|拒收",
    frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}): r"发票|开票|\binvoice",
    frozenset({ActionName.BOOK_SERVICE}): r"约|安装|\bbook\b",
    frozenset({ActionName.ADD_NOTE}): r"备注|\bnote\b",
    frozenset({ActionName.PRIVACY_ERASURE}): r"删|注销|\bdelete|\berase",
}
"""The words of a deed, and the actions that they may agree to."""


def means_yes(text: str, language: Language) -> bool:
    """Whether the words agree, plainly and to the whole of it."""
    if _says_more(text):
        return False
    if language is Language.EN or text.isascii():
        return _is_yes_en(text) or (text.isascii() and _is_yes_zh(text))
    return _is_yes_zh(text)


def names_another(text: str, action: ActionName) -> bool:
    """Whether the words call for something else than the action: 退货吧 to a proposal to exchange."""
    plain = _FEIGNED.sub("", text)
    return any(re.search(words, plain, re.IGNORECASE) for deed, words in _DEEDS.items() if action not in deed)


def means_no(text: str, language: Language) -> bool:
    """Whether the words decline, and say nothing else."""
    if len(text) > LONGEST or re.search(r"[?？]", text):
        return False
    if language is Language.EN or text.isascii():
        words = _english(text)
        declines = _NO_EN.fullmatch(words) or _WAITS_EN.fullmatch(words)
        return bool(declines) and not _POLITE.fullmatch(words)
    words = _chinese(text)
    return bool(_NO_ZH.fullmatch(words) or _WAITS_ZH.fullmatch(words)) or _drops(words)


def _drops(words: str) -> bool:
    """Whether the words begin with giving it up, and then want nothing else: 算了不改了 就寄原来的."""
    found = _DROPPED.match(words)
    return found is not None and not _DEED.search(_UNDONE.sub("", words[found.end() :])) and not _QUESTION.search(words)


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


def _says_more(text: str) -> bool:
    """Whether there is a question or a condition in it, or simply too much."""
    return len(text) > LONGEST or bool(_QUESTION.search(text) or _BUT.search(text))


def _is_yes_zh(text: str) -> bool:
    rest = _chinese(text)
    if _NOT.search(_NO_OBJECTION.sub("", rest)):
        return False
    plain = rest.replace("没错", "对")
    return bool(plain) and bool(_YES_ZH.fullmatch(plain))


def _is_yes_en(text: str) -> bool:
    words = _english(text)
    return bool(words) and bool(_YES_EN.fullmatch(words)) and not _ONLY_POLITE_EN.fullmatch(words)


def _chinese(text: str) -> str:
    return _MARKS.sub("", _FILLERS_ZH.sub("", _THUMBS.sub("好", text)))


def _english(text: str) -> str:
    plain = re.sub(r"['’]", "", text.lower())
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", plain).split())
