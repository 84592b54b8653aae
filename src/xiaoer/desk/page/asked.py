"""What a question asks about a product, in words that can be laid beside what the shop says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from xiaoer.desk.question import Question
from xiaoer.language.glossary import in_chinese
from xiaoer.language.naming import TRUSTED
from xiaoer.language.reading import Language
from xiaoer.shop.product import Product

_STOP: Final = re.compile(
    r"这个|那个|这款|那款|这种|这件|这条|这双|你们|我们|您们|请问|想问|问下|怎么|什么|多少|可不可以|可以|支不支持|支持|能不能|是不是|有没有"
    r"|会不会|需不需要|要不要|需要|一下|一样|到底|还是|或者|的话|时候|多久|哪里|哪个|如何|为什么|为啥|帮我|看下|看看|告诉|知道"
    r"|咋个|咋样|啥子|没得|有没|得行|里面|里头|产品|商品|要求|条件|说明|情况|东西|宝贝|问题|别人|老实说|真的|发我|你家|店里|小姐姐|客服"
    r"|[这那的了吗呢啊呀吧么嘛哦噢哈亲您你我他它是有会能不没要想给把被让跟和与在到从就都也还又很太最更啥咋几些吗个款下]"
)
_LIGHT: Final = re.compile(
    r"^(?:使用|用|穿|戴|吃|喝|上|出|买|行|得|过|来|去|做|放|好|对|装|成|进|拿|性|人|时|中|后|前|里|版|功能)+"
)
"""Words behind a predicate that say nothing more."""
_TURN: Final = re.compile(r"(?<=.)(?:是不是|会不会|是否)")
"""What follows is asked, what stands before is given."""
_HAN: Final = re.compile(r"[㐀-鿿]+")
_ASCII: Final = re.compile(r"[a-z0-9][a-z0-9.+\-]*", re.I)
_YES_NO_ZH: Final = re.compile(
    r"吗|(?<![什怎多那这])么|嘛|不$|不[?？]|没$|没[?？]|没有$|没有[?？]|能不能|可不可以|是不是|有没有|带不带|会不会|含不含|要不要|行不|得行|支不支持"
    r"|有没得|是否|可以.*[?？]$|能.{1,12}[?？]$"
)
_YES_NO_EN: Final = re.compile(
    r"(?:^|[,.;!?]\s*|\b(?:hi|hey|hello|and|so|but)\b[, ]*)"
    r"(?:is|are|does|do|can|could|will|would|has|have|did|was|should|any)\b",
    re.I,
)
_CHOICE: Final = re.compile(r"还是|或者|\bor\b", re.I)
_EN_SMALL: Final = (
    "the a an is are it its this that these those does do can could will would has have did was i you my your we me of"
    " to for in on with at from and or be any how what which when where who there please hi hello not no real come use"
    " if so too very much many long get got need want about"
)
_EN_STOP: Final = frozenset(_EN_SMALL.split())
_MEASURED: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*(hz|w|mah|wh|寸|英寸|公斤|千克|斤|kg|毫升|l|升|ml|级|gb|g|厘米|cm|mm|pa|db|atm|小时|hours?|hrs?|h|天|个人|人|键)"
    r"(?![a-z])",
    re.I,
)
_PROOF: Final = re.compile(r"(?<![a-z])(ipx?)(\d{1,2})(?![0-9])", re.I)
_SAME_UNIT: Final = {
    "寸": "英寸", "升": "l", "公斤": "kg", "千克": "kg", "毫升": "ml", "厘米": "cm", "小时": "h", "hour": "h",
    "hours": "h", "hr": "h", "hrs": "h", "个人": "人",
}  # fmt: skip
_SYNONYMS: Final[tuple[tuple[str, str], ...]] = (
    (r"一起连|一块连|同时连|串联|对连|组队|立体声|(?:两|2)[个台只].{0,6}(?:一起|同时|配对|连)", "串联 立体声"),
    (r"一起|同时", "同时"),
    (r"辣", "辣度"),
    (r"核", "核 枣核"),
    (r"多大屏|屏幕|显示屏", "屏幕"),
    (r"瓦|功率|\d[Ww]\b", "功率"),
    (r"几个口|接口|插口|口", "接口"),
    (r"防不防水|防水|下雨|淋雨|游泳|洗澡|泡水|浸水|下水|泳池|水里", "防水"),
    (r"弹力|弹性|有弹", "微弹 弹力"),
    (r"用多久|电池|续航|待机|充一次", "续航"),
    (r"[Ww]i-?[Ff]i|无线网|路由", "Wi-Fi"),
    (r"噪音|吵|静音|声音大", "噪音"),
    (r"3[cC]|ccc", "CCC"),
    (r"飞机|登机|航空|坐飞", "航空 飞机"),
    (r"重不重|多重|重量", "重量"),
    (r"装多少|容量|几升|多少升", "容量"),
    (r"(?<!充)电压|伏", "输入"),
    (r"刷新|赫兹|(?i:hz)", "刷新率"),
    (r"降噪", "降噪"),
    (r"省电|耗电|能效|几级", "能效"),
    (r"多少毫安|毫安", "电池 容量"),
    (r"像素|清楚", "像素"),
    (r"电池|供电", "供电 电池"),
    (r"多少钱|收费|费用|给钱|要钱|花钱|加钱|\b(?:fee|cost|charge|pay)\b", "费用 收费 元"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question without small talk."""

    text: str
    """As it was asked, without the product's name."""
    runs: tuple[str, ...]
    """Stretches of Chinese words that ask something."""
    tokens: tuple[str, ...]
    """Numbers, models and Latin words, in lower case."""
    names: tuple[str, ...]
    """Attribute names that were asked for."""
    yes_no: bool
    english: bool = False
    units: frozenset[str] = frozenset()
    """Units of the numbers that were said: hz for 144Hz."""
    called: str = ""
    """What the buyer called the product."""
    title: str = ""
    """The product's title: words of it that the buyer repeats count little."""

    def overlap(self, name: str, text: str) -> float:
        """How much of the question `name: text` speaks to; 1 for a word of two characters."""
        whole = f"{name} {text}"
        folded, title = whole.casefold(), self.title.casefold()
        score = self._names(name)
        score += sum(_shared(run, whole, self.title) for run in self.runs)
        score += sum(0.3 if _has_token(title, token) else 1.0 for token in self.tokens if _has_token(folded, token))
        return score + (1.5 if self.units & units_in(text) else 0.0)

    def _names(self, name: str) -> float:
        """How surely the question names this attribute."""
        if not name:
            return 0.0
        if name in self.names:
            return 3.0
        if len(name) > 1 and name not in self.title and any(self._is_of(name, run) for run in self.runs):
            return 2.5
        if len(name) > 1 and self._asks_for(name):
            return 2.5
        return 0.8 if any(len(run) == 1 and run in name for run in self.runs) else 0.0

    def term_in(self, text: str) -> str:
        """The longest word of the question (two characters or more) that `text` has; "" when there is none.

        A part of a longer word is not that word: 充电 in 充电器 says nothing of a 充电线.
        """
        found = [term for run in self.runs if (term := self._term(run, text))]
        folded, title = text.casefold(), self.title.casefold()
        tokens = [each for each in self.tokens if _has_token(folded, each) and not _has_token(title, each)]
        return max(found or tokens, key=len, default="")

    def _asks_for(self, name: str) -> bool:
        """A word of the title may be what is asked: 防水徒步鞋防水吗."""
        if self.english:
            return name in self.runs
        return bool(re.search(rf"不{name}|{name}(?:性能|效果|功能|性)?的?(?:[吗么嘛不没吧?？]|怎|如何|$)", self.text))

    def predicate_in(self, text: str) -> str:
        """The same, of words that say something: not those that only name the subject (番茄 in 番茄款辣吗)."""
        term = self.term_in(text)
        turn = _TURN.search(self.text)
        if turn is not None and term in self.text[: turn.start()] and term not in self.text[turn.end() :]:
            # 结晶了是不是坏了 asks whether it went bad, not whether it crystallised.
            return ""
        for run in self.runs:
            at = run.rfind(term) if term else -1
            rest = _LIGHT.sub("", run[at + len(term) :]) if at >= 0 else ""
            if rest and not all(letter in self.title or letter in self.called for letter in rest):
                return rest if rest in text else rest[-1:] if rest[-1:] in text else ""
        return term

    def _is_of(self, name: str, run: str) -> bool:
        """Whether a name makes up most of what a stretch asks beside the product's title."""
        return name in run and len(name) * 2 > len(run) - len(_longest_common(run, self.title))

    def _term(self, run: str, text: str) -> str:
        term = _longest_common(run, text)
        known = _longest_common(run, self.title)
        asked = len(run) if term in known else len(run) - len(known)
        return term if len(term) >= 2 and len(term) >= asked * 0.6 else ""


def asked_of(question: Question, product: Product | None) -> Asked:
    """What the question asks of `product`, whose own name asks for nothing."""
    text = question.text
    if question.language is Language.EN:
        runs, tokens = _english(_without_name(question, product))
    else:
        runs, tokens = _chinese(_without_mixed_names(text, _called(question, product)))
    synonyms = [word for pattern, words in _SYNONYMS if re.search(pattern, text) for word in words.split()]
    extra = [word for word in synonyms if _HAN.fullmatch(word)]
    tokens += [word.casefold() for word in synonyms if not _HAN.fullmatch(word)]
    return Asked(
        text=text,
        runs=tuple(dict.fromkeys([*runs, *extra])),
        tokens=tuple(dict.fromkeys(tokens)),
        names=question.reading.slots.attributes,
        yes_no=_asks_yes_no(text, question.language),
        english=question.language is Language.EN,
        units=units_in(text),
        called=_called(question, product),
        title=product.title if product else "",
    )


def units_in(text: str) -> frozenset[str]:
    """The units of all measured numbers of a text."""
    return frozenset(unit for _, unit in measured_in(text))


def measured_in(text: str) -> list[tuple[str, str]]:
    """(number, unit) for each number with a unit that a page of goods commonly gives."""
    found = [(match.group(1), match.group(2).casefold()) for match in _MEASURED.finditer(text)]
    found += [(match.group(2), match.group(1).casefold()) for match in _PROOF.finditer(text)]
    return [(number, _SAME_UNIT.get(unit, unit)) for number, unit in found]


def _without_name(question: Question, product: Product | None) -> str:
    """The question without the words that name the product: a "power bank" asks for no power."""
    text = question.text
    names = [name for name in _called(question, product).split("|") if name]
    title = product.title_en.casefold() if product else ""
    for name in names:
        if any(name != other and name in other for other in names):
            continue
        words = name.split(" ")
        while len(words) > 1 and title and " ".join(words).casefold() not in title:
            # "are the hiking shoes waterproof" names Waterproof hiking shoes, and asks.
            words.pop()
        text = text.replace(" ".join(words), " | ")
    return text


def _without_mixed_names(text: str, called: str) -> str:
    """Without names like T恤, of which the characters alone would be words of the question."""
    for name in called.split("|"):
        if re.search("[A-Za-z]", name) and _HAN.search(name):
            text = text.replace(name, " ")
    return text


def _called(question: Question, product: Product | None) -> str:
    """The stretches of the message that name the product, parted by bars."""
    mentions = [each for each in question.reading.slots.products if product is not None and each.product == product.id]
    return "|".join(
        question.reading.text[each.span.start : each.span.end] for each in mentions if each.score >= TRUSTED
    )


def _asks_yes_no(text: str, language: Language) -> bool:
    if _CHOICE.search(text):
        return False
    return bool((_YES_NO_EN if language is Language.EN else _YES_NO_ZH).search(text.strip()))


def _chinese(text: str) -> tuple[list[str], list[str]]:
    runs = [run for stretch in _HAN.findall(text) for run in _STOP.split(stretch) if run]
    return runs, [token.casefold() for token in _ASCII.findall(text) if len(token) > 1]


def _english(text: str) -> tuple[list[str], list[str]]:
    terms = in_chinese(text)
    words = (word.strip(".-") for word in _ASCII.findall(text.casefold()))
    tokens = [word for word in words if word not in _EN_STOP and len(word) > 1 and (word[0].isdigit() or len(word) < 5)]
    return [run for term in terms for run in _HAN.findall(term)], tokens


def _shared(run: str, text: str, title: str) -> float:
    grams = {run[at : at + 2] for at in range(len(run) - 1)}
    paired = sum(0.3 if gram in title else 1.0 for gram in grams if gram in text)
    # A word of one character (墙, 洗) says more than a character of a longer word.
    single = 0.7 if len(run) == 1 else 0.25
    return paired + sum(single for letter in set(run) if letter in text and letter not in title)


def _has_token(folded: str, token: str) -> bool:
    at = folded.find(token)
    while at >= 0:
        before, after = folded[at - 1 : at], folded[at + len(token) : at + len(token) + 1]
        # A number is not a part of a longer one, a word not a part of a longer word.
        if not (_same_kind(before, token[0]) or _same_kind(after, token[-1])):
            return True
        at = folded.find(token, at + 1)
    return False


def _same_kind(neighbour: str, edge: str) -> bool:
    if not neighbour or not neighbour.isascii():
        return False
    return (neighbour.isdigit() and edge.isdigit()) or (neighbour.isalpha() and edge.isalpha())


def _longest_common(run: str, text: str) -> str:
    pieces: Iterable[str] = (run[i:j] for i in range(len(run)) for j in range(len(run), i + 1, -1))
    return max((piece for piece in pieces if piece in text), key=len, default="")
