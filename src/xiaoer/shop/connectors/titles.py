"""What a long marketplace title says: brand, kind of goods, model number, short names, plain attributes."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from xiaoer.shop.product import Attribute

_KINDS: Final = """
燃气热水器 电热水器 空气能热水器 太阳能热水器 热水器 小厨宝 壁挂炉 洗碗机 消毒柜 油烟机
烟机 燃气灶 电磁炉 集成灶 灶具 微波炉 蒸烤一体机 电烤箱 烤箱 空气炸锅 电饭煲 电压力锅
破壁机 豆浆机 榨汁机 咖啡机 电热水壶 养生壶 净水器 净水机 净饮机 饮水机 洗烘一体机
洗衣机 烘干机 干衣机 晾衣机 冰箱 冰柜 冷柜 酒柜 空调扇 空调 电视 投影仪 显示器 音响
扫地机器人 洗地机 吸尘器 拖把 除湿机 加湿器 空气净化器 新风机 循环扇 落地扇 电风扇
吊扇 风扇 取暖器 电暖器 油汀 浴霸 吹风机 剃须刀 电动牙刷 美容仪 按摩椅 智能马桶 马桶盖
花洒 水龙头 智能门锁 台灯 吸顶灯 手机 平板 笔记本 键盘 鼠标 耳机
"""
KINDS: Final = tuple(_KINDS.split())
"""Kinds of appliances, the longer word before the shorter one that it contains."""

_BRAND = re.compile(r"^\s*([^\s（(【]{1,12})[（(]([A-Za-z][A-Za-z0-9 .&'-]{1,20})[）)]")
_LATIN_BRAND = re.compile(r"^\s*([A-Z][A-Za-z&'.-]{2,20})\s")
_SUFFIX: Final = r"(?:[ ]?(?:Pro|PRO|Max|MAX|Ultra|Plus|PLUS|mini|Mini|SE)(?![a-z]))*"
_START: Final = r"(?<![A-Za-z0-9])"
_CODES: Final = (
    r"[A-Z]{1,5}\d*(?:\.\d+)?-[A-Z]?[A-Za-z0-9]*\d[A-Z0-9]*(?![a-z])",
    r"[A-Z]{1,4}\d{2,5}[A-Z]*-[A-Z]{2,8}",
    r"[A-Z]{1,3}-[A-Z]{0,4}\d{2,5}[A-Z]{0,8}",
    r"[A-Z]{1,3}\d{2,5}[A-Z]{1,3}(?![A-Za-z0-9])",
)
_MODEL = re.compile(rf"{_START}(?:{'|'.join(_CODES)})(?: \d{{2}}(?![\d升LW%]))?{_SUFFIX}(?:\([A-Z]{{1,4}}\))?")
_BRACKETS = re.compile(r"【([^】]{2,20})】")
_SERIES = re.compile(r"[A-Za-z]+\d+[A-Za-z]*" + _SUFFIX + r"|[A-Z]{2,}[A-Za-z]*")
_ADVERTISING = re.compile(r"补|减|质保|优于|售|套装|[厨卫]两|\d[LW]$|折")
_CAPACITY = re.compile(r"(?<![\d.A-Za-z])(?<!出水)(?<!优于)(\d+(?:\.\d+)?)\s*(?:升|L(?![A-Za-z]))")
_POWER = re.compile(r"(?<![\d.A-Za-z])(\d{2,5}(?:\.\d+)?)\s*[Ww](?![A-Za-z])")
_GRADE = re.compile(r"(超?[一二三四五1-5])级(?:能效|节能)")
_HYPHENS: Final = {ord(sign): "-" for sign in "\u2010\u2011\u2012\u2013\u2212"}
_GAS = re.compile(r"天然气|液化气|液化石油气")
_DIGITS: Final = {"1": "一", "2": "二", "3": "三", "4": "四", "5": "五"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart; a part that it does not tell is "" or empty."""

    brand: str
    kind: str
    """燃气热水器: what it is."""
    model: str
    """F6033-UD3(HE)."""
    nicknames: tuple[str, ...]
    """Shorter names that a buyer may use, the model number first."""
    attributes: tuple[Attribute, ...]


def read_title(title: str) -> Title:
    """Only what the words of the title say, nothing is concluded beyond them."""
    plain = unicodedata.normalize("NFKC", title).translate(_HYPHENS)
    kinds = _kinds(plain)
    model = _model(plain)
    attributes = tuple(_attributes(plain, model))
    nicknames = tuple(_nicknames(plain, kinds, model, attributes))
    return Title(_brand(plain), kinds[0] if kinds else "", model, nicknames, attributes)


def _brand(title: str) -> str:
    found = _BRAND.match(title) or _LATIN_BRAND.match(title)
    return found[1] if found else ""


def _kinds(title: str) -> list[str]:
    """The kinds of goods that it names, without those that are only a part of another one's word."""
    found = [kind for kind in KINDS if kind in title]
    return [kind for kind in found if not any(kind in other and kind != other for other in found)]


def _model(title: str) -> str:
    """The last model number; titles put it near their end."""
    found = [match[0].strip() for match in _MODEL.finditer(title)]
    return found[-1] if found else ""


def _nicknames(title: str, kinds: list[str], model: str, attributes: tuple[Attribute, ...]) -> list[str]:
    names = [model, re.sub(r"\([A-Z]+\)$", "", model)]
    capacity = next((attribute.value for attribute in attributes if attribute.name == "容量"), "")
    names += [f"{capacity}{kind}" for kind in kinds if capacity]
    for words in _BRACKETS.findall(title):
        if _SERIES.search(words) and not _ADVERTISING.search(words):
            names += [words, *_SERIES.findall(words)]
    return list(dict.fromkeys(name for name in names if len(name) > 1))


def _attributes(title: str, model: str) -> list[Attribute]:
    found: list[Attribute] = []
    if model:
        found.append(Attribute("型号", model))
    rest = title.replace(model, " ") if model else title
    if capacity := _CAPACITY.search(rest):
        found.append(Attribute("容量", f"{capacity[1]}升"))
    if power := _POWER.search(rest):
        found.append(Attribute("功率", f"{power[1]}W"))
    if grade := _GRADE.search(rest):
        found.append(Attribute("能效", f"{''.join(_DIGITS.get(sign, sign) for sign in grade[1])}级能效"))
    if gas := _GAS.search(rest):
        found.append(Attribute("气源", gas[0]))
    return found
