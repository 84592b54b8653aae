"""Whether a sum is what is left when the state has paid its part: 国补还没用过, "after the subsidy", 不走国补."""

import re
from typing import Final

_STATE: Final = r"国家?补贴?"
_UNSPENT: Final = re.compile(
    rf"{_STATE}[^,，。;；]{{0,12}}?(?:没有?|未|从没)(?:用|领|享受?|走|动|使)(?!上|完|得)"
    rf"|(?:没有?|未|从没)(?:用|领|享受|走)过[^,，。;；]{{0,4}}{_STATE}"
    rf"|{_STATE}[^,，。;；]{{0,8}}?(?:还?留着|还在|没过期|名额还)"
    r"|(?:\bnot|n't|\bnever)(?: yet)?(?: been)? (?:used|claimed|touched|taken|spent)[^,.;]{0,24}subsid\w*"
    r"|subsid\w*[^,.;]{0,24}(?:unused|untouched|(?:not|n't|never)(?: yet)?(?: been)? (?:used|claimed|touched|spent))"
    r"|\bstill (?:have|got)[^,.;]{0,24}subsid\w*|subsid\w*[^,.;]{0,12}\bstill (?:there|open|valid|available)",
    re.I | re.A,
)
"""A subsidy that is still the buyer's."""
_COUNTED: Final = re.compile(
    r"(?:能|可以?|会|已?有)[^,，。;；不没]{0,3}(?:用|享|领|走|拿)[^,，。;；]{0,4}国?补|国补[^,，。]{0,4}(?:我|有|能|可以|符合)[^,，。]{0,3}(?:资格|享|领|用|条件)"
    r"|\bsubsid\w+ (?:included|counted|applied)"
    r"|(?:国补|补贴?)(?:完|后|之后|下来|过后)|国补[^,，。;；]{1,3}[之以]后|(?:用|走|算上?|加上?|叠加?|享受?|领|吃|有)(?:完|了|上|得?到)?国家?补"
    r"|国家?补贴?[^,，。;；]{0,4}(?:有资格|资格|能用|可以用|能走|能领|能享|也?算上|用上|有名额)"
    r"|(?:after|with|using|including) (?:the |my )?(?:state |trade-in |government |national )?subsid"
    r"|(?:eligible|qualify|entitled)[^,.;]{0,16} (?:for|to) (?:the )?(?:\w+ )?subsid",
    re.I | re.A,
)
_NOT_COUNTED: Final = re.compile(
    r"(?:不|没|无|别|(?:不考虑|不要|抛开|刨去|除开))(?:能|想|会|走|用|算|享受?|领|有)?[^,，。;；]{0,3}国家?补"
    rf"|{_STATE}[^,，。;；]{{0,8}}(?:不|没|别|算了)"
    rf"|{_STATE}[^,，。;；]{{0,12}}?(?:用|领|享受?|走)(?:过|掉|完|光)(?!之?后|以后|下来)"
    rf"|(?:用|领|享受?)(?:过|掉|完|光)了?[^,，。;；]{{0,4}}{_STATE}(?!后)"
    r"|(?:\b(?:not|without|no|before)|n't)\b[^,.;]{0,24}subsid"
    r"|(?:used(?: up)?|spent|claimed|had) (?:\w+ ){0,2}subsid|subsid\w*[^,.;]{0,20}\b(?:used up|gone|spent|is used)\b",
    re.I | re.A,
)


def is_after_subsidy(text: str) -> bool:
    """Whether a buyer counts the state's part as theirs: they say that it is still to be had, or count it in."""
    rest = _UNSPENT.sub(" ", text)
    return (rest != text or bool(_COUNTED.search(rest))) and not _NOT_COUNTED.search(rest)
