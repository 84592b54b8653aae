"""Keeps what identifies a person out of our values: names to the family name, phones gone, streets cut short."""

import re
from typing import Final

_COMPOUND: Final = "欧阳上官司马诸葛东方皇甫尉迟公孙慕容司徒令狐夏侯端木南宫独孤宇文长孙轩辕闻人澹台百里呼延"
COMPOUND_NAMES: Final = frozenset(_COMPOUND[at : at + 2] for at in range(0, len(_COMPOUND), 2))
"""Family names of two characters."""

_MOBILE = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z])")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[- ]\d{7,8}(?!\d)")
_LABELLED = re.compile(
    r"(?P<label>签收人|收件人|收货人|收件员|配送员|派送员|派件员|快递员|揽件员|联系人|姓名)(?P<colon>[:：]\s*)"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?=$|[\s,，。;；、()（）!！\[])"
)
_BEFORE_PHONE = re.compile(
    r"(?P<label>收件员|配送员|派送员|派件员|快递员|揽件员|联系人|师傅)(?P<colon>)(?P<name>[\u4e00-\u9fff]{2,4})"
    r"(?=\s*[（(]?\s*\[phone\])"
)
_PHONE_LABEL = re.compile(r"(?:联系电话|联系方式|手机号码?|电话号码?|电话)\s*[:：]\s*\[phone\]")
_EMPTY_BRACKETS = re.compile(r"[（(]\s*\[phone\]\s*[)）]")
_DOOR = re.compile(r"[路街道巷弄里]\S{0,6}?\d+号|\d+(?:号楼|号院|栋|幢|单元|室|座)|小区|大厦|公寓")
_AREA = re.compile(r"^(?:中国)?(?:[^省市区县路街道]{1,8}(?:省|自治区|市|自治州|区|县|旗)){1,4}")
_TITLES: Final = (
    "先生",
    "女士",
    "小姐",
    "师傅",
    "司机",
    "本人",
    "门卫",
    "前台",
    "家人",
    "同事",
    "邻居",
    "物业",
    "代收",
)


def masked_name(name: str) -> str:
    """林晓 is 林*; one letter stays of a name in other scripts. "" stays ""."""
    kept = 2 if name[:2] in COMPOUND_NAMES and len(name) > 2 else 1
    return f"{name[:kept]}*" if name else ""


def masked_text(text: str) -> str:
    """A text of the feed without phone numbers, and with the names that stand after 签收人: and the like masked."""
    text = _LANDLINE.sub("[phone]", _MOBILE.sub("[phone]", text))
    text = _LABELLED.sub(_masked_label, _BEFORE_PHONE.sub(_masked_label, text))
    text = _EMPTY_BRACKETS.sub("", _PHONE_LABEL.sub("", text)).replace("[phone]", "***")
    return re.sub(r"[，,、\s]+(?=$|[。.!！])", "", text).strip()


def masked_place(place: str) -> str:
    """A place without its street and house: 南京市鼓楼区***; a depot or branch stays as it is."""
    place = masked_text(place)
    if not _DOOR.search(place):
        return place
    area = _AREA.match(place)
    return f"{area[0] if area else ''}***"


def _masked_label(found: "re.Match[str]") -> str:
    name = found["name"]
    if any(title in name for title in _TITLES):
        return found[0]
    return f"{found['label']}{found['colon']}{masked_name(name)}"
