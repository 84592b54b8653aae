"""The words by which a sentence tells how a number was reckoned, and those by which it only supposes one."""

import re
from typing import Final

from xiaoer.evidence.judging.appeal.readings import Way

_TELLS: Final = {
    Way.SUM: (
        r"一共|总共|合计|加起来|加上|[共总]|全部|拢共|连|[和加]"
        r"|\b(?:all|altogether|total|together|plus|both|combined|and|with)\b|comes? to"
    ),
    Way.DIFFERENCE: (
        r"[差还再省多少贵比剩余减高低扣长短轻重]|便宜|除去|用完|到手"
        r"|\b(?:left|more|less|sav\w+|off|short|another|extra|still|over|under|below|above|remain\w*|difference|than"
        r"|need|away|after|instead|later|earlier|\w+er|room|spare|gap)\b"
    ),
    Way.PRODUCT: (
        r"[每各两双共总合要最]|\b(?:each|per|pairs?|times|for|every|total|all|altogether|up to|most)\b|comes? to"
    ),
    Way.QUOTIENT: (
        r"[每合]|平均|一[斤克袋包个盒天月片支年只枚块]|[论按分]"
        r"|\b(?:each|per|an?|averag\w+|half|every|apiece|a day|a month)\b|works? out"
    ),
    Way.RATIO: (
        r"倍|[一二三四五六七八九半\d]成|一半|分之|[占够换]"
        r"|\b(?:times|half|twice|double|third|quarter|percent|lasts?|enough|year|need)\b|%"
    ),
    Way.RATE: r"[每合论]|一[斤克升米]|\b(?:each|per|kilo|pound|gram|an?)\b|works? out|/",
    Way.SHARE: r"%|[成折赔抵占]|最多|百分|\b(?:percent|off|up to|at most|share|of|back|pay)\b",
}
_WAYS: Final = {way: re.compile(words, re.IGNORECASE) for way, words in _TELLS.items()}
SUPPOSES: Final = re.compile(
    r"比如|例如|要是|如果|假如|假设|打个比方|的话|若|譬如|您[选买拍点付]"
    r"|\b(?:if|say|suppose|for example|e\.g\.|for instance|would|take an?|on an?|for an?"
    r"|an? [¥$€£]?\d[\d,.]*[- ]?\w* (?:order|basket|cart|item|purchase|present|gift|bill))\b",
    re.IGNORECASE,
)
_BEFORE_AN_ORDER: Final = re.compile(
    r"(?:\b(?:an?|any|your|my|take|at|on|for) [¥$€£]?|[买选拍]了?|比如[^,，]*|像[^,，]*|[,，]|^)$", re.IGNORECASE
)
_AN_ORDER: Final = re.compile(
    r"[- ]?(?:yuan |dollar )?(?:order|basket|cart|purchase|present|gift|bill|total)\b|的(?:东西|话|单|订单|包裹|商品)"
    r"|\s*,? (?:you'd|you would|you get)\b",
    re.IGNORECASE,
)


def told_ways(sentence: str) -> frozenset[Way]:
    """Which ways of reckoning a sentence has words for; what is equal needs none."""
    return frozenset(way for way, words in _WAYS.items() if words.search(sentence)) | {Way.EQUAL}


def tells(way: Way, words: str) -> bool:
    """Whether words tell of a way of reckoning."""
    return _WAYS[way].search(words) is not None


def is_of_any_order(ahead: str, behind: str) -> bool:
    """Whether an amount is one that any order might have, and so the buyer's, or nobody's."""
    return _BEFORE_AN_ORDER.search(ahead) is not None and _AN_ORDER.match(behind) is not None
