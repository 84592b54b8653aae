"""Mail addresses, passports, number plates, and the codes and secrets that open something."""

import re
from typing import Final

from xiaoer.language.personal.kinds import Kind, Personal, pieces

_IS: Final = r"(?: ?(?:号码|号|number|no\.?|#))?(?: ?(?:是|为|:|=|is))? ?"

_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9_.%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,12}"
)
_SPOKEN_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9._+-]{1,40}(?: dot [A-Za-z0-9]{1,20})?"
    r"(?: ?[(\[]at[)\]] ?[A-Za-z0-9-]{2,30}(?: ?[(\[]dot[)\]] ?|\.)| at [A-Za-z0-9-]{2,30} dot )"
    r"(?:com|net|org|cn|edu|io)\b",
    re.IGNORECASE,
)
_PASSPORT: Final = re.compile(
    r"(?:护照|通行证|\bpassport)" + _IS + r"(?P<it>(?:[A-Z]{1,2}\d{6,8}|\d{9}))(?![A-Za-z0-9])", re.IGNORECASE
)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·. ]?"
    r"(?=[A-HJ-NP-Z0-9]{0,5}\d)[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_PLATE_ABROAD: Final = re.compile(
    r"(?:licen[sc]e plate|plate number|number plate|registration plate)(?: ?(?:is|:|#))? ?"
    r"(?P<it>(?=[A-Z0-9 -]{0,7}\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4})(?![A-Za-z0-9])"
)
_TOKEN: Final = re.compile(
    r"(?:取件码|提货码|取货码|核销码|兑换码|卡密|自提码|"
    r"(?:pick-?up|collection|claim|redeem|redemption|gift card|voucher)(?: locker)? code)"
    r"(?: ?(?:是|为|:|=|is))? ?(?P<it>(?=[A-Z0-9-]{0,29}\d)[A-Z0-9]{1,12}(?:-[A-Z0-9]{1,8}){0,5})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TOKEN_IN_LINK: Final = re.compile(
    r"[?&](?:token|access_token|sig|auth|ticket)=(?P<it>[^\s&#\u3000-\u9fff]{6,400})", re.I
)

_SECURITY_CODE: Final = re.compile(
    r"(?:(?:cvv2?|cvc2?|cvn2?)码?|\bcsc|安全码|security code|卡?背面(?:的)?(?:后)?[三3]位(?:数)?|末三位安全码)"
    r"(?: ?(?:on the back|number))?(?: ?(?:是|为|is))?[ :=]{0,3}(?P<it>\d{3,4})(?!\d|[元块%号])",
    re.IGNORECASE,
)
_ONE_TIME: Final = re.compile(
    r"(?:验证码|动态码|校验码|\botp|(?:verification|one-time|authentication) (?:code|password))"
    r"(?: ?(?:是|为|:|=|is))? ?(?P<it>\d{4,8})(?!\d|[元块%])",
    re.IGNORECASE,
)
_PIN: Final = re.compile(r"\bpin(?: code| number)?(?: ?(?:is|:|=|是))? ?(?P<it>\d{4,6})(?![\w%])", re.IGNORECASE)
_PASSWORD: Final = re.compile(
    r"(?:密码|口令|password|passcode|passwd|\bpwd)(?P<link> ?(?:是|为|:|=|is)? ?)"
    r"(?P<it>[!-+\--:<-~]{4,64})",
    re.IGNORECASE,
)
_NO_PASSWORD: Final = re.compile(
    r"(?:not|wrong|incorrect|invalid|expired|required|correct|being|still|weak|strong|safe|shown|case|reset|protected|"
    r"protection|manager|field|page|change|changed|doesn.?t|does|needed|length|right|lost|forgotten|visible|hidden|the|"
    r"working|broken|blank|empty|stolen|missing|please|help|here|and|for|this|that|what|when|with|from)\W*",
    re.IGNORECASE,
)


def find_papers(text: str) -> list[Personal]:
    """Mail addresses, passports and travel permits, number plates, and codes that open something of an order."""
    found = [piece for pattern in (_MAIL, _SPOKEN_MAIL) for piece in pieces(Kind.EMAIL, pattern, text)]
    found += pieces(Kind.PASSPORT, _PASSPORT, text)
    found += [piece for pattern in (_PLATE, _PLATE_ABROAD) for piece in pieces(Kind.PLATE, pattern, text)]
    found += [piece for pattern in (_TOKEN, _TOKEN_IN_LINK) for piece in pieces(Kind.ORDER_TOKEN, pattern, text)]
    return found


def find_secrets(text: str) -> list[Personal]:
    """Passwords, a card's security code and one-time codes, each by the word that names it."""
    found = [piece for pattern in (_SECURITY_CODE, _ONE_TIME, _PIN) for piece in pieces(Kind.SECRET, pattern, text)]
    return found + [
        Personal(Kind.SECRET, match.start("it"), match.end("it"), match["it"])
        for match in _PASSWORD.finditer(text)
        if _is_password(match)
    ]


def _is_password(match: re.Match[str]) -> bool:
    """After a colon or an equals sign anything is; elsewhere it must look like none of the words of a sentence."""
    if match["link"].strip() in (":", "="):
        return True
    words = match["it"]
    if _NO_PASSWORD.fullmatch(words):
        return False
    return not words.isalpha() or not words.islower() or match["link"].strip() in ("is", "是", "为")
