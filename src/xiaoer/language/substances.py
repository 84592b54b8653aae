"""Substances, people and effects that questions of safety name, and how a product's page would name them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xiaoer.language.numerals import parse_number


@dataclass(frozen=True, slots=True)
class Risk:
    """Something asked about: its name in both languages, the buyer's words for it, and the page's."""

    zh: str
    en: str
    asked: str
    on_page: str


ALLERGENS: Final = (
    Risk("花生", "peanuts", r"花生|peanut", r"花生"),
    Risk(
        "坚果",
        "nuts",
        r"坚果过敏|含坚果|有坚果|坚果成分|核桃|腰果|杏仁|巴旦木|tree nuts?|(?<!mixed )(?<!daily )"
        r"\bnuts?\b(?= allerg| in |\?|$)|almond|cashew|walnut",
        r"坚果|核桃|腰果|杏仁|巴旦木",
    ),
    Risk("麸质", "gluten", r"麸质|麦麸|小麦|面筋|gluten|wheat|c(?:o)?eliac|乳糜泻", r"麸质|小麦|全麦"),
    Risk("乳", "milk", r"乳糖|牛奶|奶制品|乳制品|含乳|含奶|奶粉|\bmilk|dairy|lactose", r"乳(?!胶|木|液)|牛奶|奶粉"),
    Risk("蛋", "egg", r"鸡蛋|蛋类|含蛋|有蛋|吃蛋|蛋(?=就|会|过敏|都)|\beggs?\b", r"蛋(?!白)"),
    Risk("大豆", "soy", r"大豆|黄豆|豆制品|soy", r"大豆|黄豆"),
    Risk(
        "海鲜",
        "seafood",
        r"海鲜|虾|螃蟹|蟹|贝类|鱼类|shellfish|shrimp|prawn|crab|seafood|\bfish\b",
        r"海鲜|虾|蟹|贝|鱼",
    ),
    Risk("芝麻", "sesame", r"芝麻|sesame", r"芝麻"),
    Risk("酒精", "alcohol", r"酒精|乙醇|alcohol", r"酒精|乙醇"),
    Risk("香精", "fragrance", r"香精|香料|fragrance|perfume[ds]?\b", r"香精|香料"),
    Risk("硅油", "silicone", r"硅油|silicone", r"硅油"),
    Risk("防腐剂", "preservatives", r"防腐剂|preservative|paraben", r"防腐剂|苯氧乙醇"),
    Risk("糖", "sugar", r"加糖|含糖|蔗糖|有糖|糖分|无糖|sugar", r"糖(?!醇)"),
    Risk("甜味剂", "sweetener", r"甜味剂|代糖|赤藓|sweetener|erythritol", r"甜味剂|赤藓糖醇|代糖"),
    Risk("激素", "hormones", r"激素|hormone|steroid", r"激素"),
    Risk("乳胶", "latex", r"乳胶|latex", r"乳胶"),
    Risk(
        "动物成分",
        "animal products",
        r"纯素|全素|净素|严格素|vegan",
        r"肉|牛|鸡|蛋(?!白质)|乳(?!胶|木)|奶|蜂[蜜蜡]|黄油|鱼|虾|羊毛|羊绒|[鸭鹅羽]绒|真皮|真丝|蚕丝",
    ),
    Risk(
        "肉类",
        "meat and fish",
        r"(?<![纯全净])素食|吃素|(?<!不)茹素|vegetarian",
        r"肉|牛(?!奶|乳)|鸡(?!蛋)|[鸭鹅](?!绒|蛋)|鱼|虾|蟹|骨汤|猪|羊(?!毛|绒)|明胶",
    ),
    Risk("羊毛", "wool", r"羊毛|\bwool", r"羊毛"),
    Risk("咖啡因", "caffeine", r"咖啡因|caffeine", r"咖啡因"),
)

GROUPS: Final = (
    Risk("孕妇", "pregnancy", r"孕|备孕|哺乳|pregnan|breastfeed|nursing|expecting", r"孕|哺乳"),
    Risk(
        "起搏器",
        "pacemakers",
        r"起搏器|心脏[^,，。;；]{0,4}支架|[装放做]了?[^,，。;；]{0,3}支架(?!床)|植入|pacemaker|implant",
        r"起搏器|植入",
    ),
    Risk(
        "婴幼儿",
        "babies and small children",
        r"宝宝|婴儿|幼儿|小孩|孩子|儿童|小朋友|娃|月大|\bbab(?:y|ies)\b|toddler|infant|\bkids?\b|child",
        r"岁|婴|儿童|幼儿|小朋友|宝宝",
    ),
    Risk("敏感肌", "sensitive skin", r"敏感|泛红|过敏皮|sensitive", r"敏感|耳后|局部试用|温和"),
    Risk("油性肤质", "oily skin", r"油皮|油性|大油|出油|油头|oily", r"油性|控油|油皮"),
    Risk("干性肤质", "dry skin", r"干皮|干性|干枯|干燥|\bdry\b", r"干性|干枯|干皮"),
    Risk("混合性肤质", "combination skin", r"混合|混油|混干|combination", r"混合"),
    Risk("痘痘肌", "acne-prone skin", r"痘|acne|pimple", r"痘"),
    Risk(
        "疾病",
        "that condition",
        r"心脏病|高血压|糖尿病|癫痫|哮喘|颈椎病|术后|手术|病人"
        r"|heart (?:disease|condition)|diabet|epilep|asthma|blood pressure|surgery",
        r"心脏病|高血压|糖尿病|癫痫|哮喘|颈椎",
    ),
    Risk("老人", "elderly people", r"老人|老年|爷爷|奶奶|elderly|grandm|grandp|seniors?", r"老人|老年"),
    Risk("宠物", "pets", r"猫|狗|宠物|\bpets?\b|\bcats?\b|\bdogs?\b", r"宠物|猫|狗"),
)

HEALTH: Final = ("孕妇", "起搏器", "疾病")
"""Of these groups the states of health."""

EFFECTS: Final = (
    Risk("去皱", "wrinkles", r"皱|抗老|抗衰|细纹|wrinkle|anti-?ag", r"抗皱|去皱|皱纹|抗老|抗衰"),
    Risk("美白", "whitening", r"美白|变白|能白|白一点|提亮|whiten|brighten|lighten", r"美白|提亮"),
    Risk("祛斑", "dark spots", r"斑|spots?\b", r"祛斑|淡斑"),
    Risk("祛痘", "acne", r"痘|acne|pimple", r"祛痘|痘"),
    Risk("保湿", "moisturising", r"保湿|补水|滋润|moistur|hydrat", r"保湿|补水"),
    Risk("防晒", "sun protection", r"防晒|晒黑|\bsun|uv\b", r"防晒|SPF"),
    Risk("控油", "oil control", r"控油|oil control|greasy", r"控油"),
    Risk("减肥", "weight loss", r"减肥|瘦|减脂|燃脂|weight|slim", r"减肥|瘦身|燃脂"),
    Risk("防脱", "hair loss", r"脱发|防脱|生发|掉发|hair loss|hair growth", r"防脱|生发"),
    Risk("助眠", "sleep", r"睡眠|助眠|失眠|sleep(?!ing bag|wear|er)|insomnia", r"助眠|失眠"),
    Risk(
        "改善病症",
        "any illness",
        r"治|颈椎病|疼|痛|病|炎|湿疹|干痒|cure|treat|heal|pain|eczema|disease",
        r"治(?:疗|愈)|止痛|止痒",
    ),
)

ANIMAL: Final = tuple(risk for risk in ALLERGENS if risk.en in ("animal products", "meat and fish"))
"""What a vegan and a vegetarian keep away from, in a title too."""

_AGE: Final = re.compile(
    r"(\d+|[一二两三四五六七八九十]+)\s*(?:周?岁|years?[- ]old|yrs?[- ]old|yo\b)"
    r"|(\d+|[一二两三四五六七八九十]+)\s*(?:个?月大|months?[- ]old)",
    re.I,
)
_LIMIT: Final = re.compile(r"(\d+|[一二两三四五六七八九十]+)\s*周?岁(以上|以下|以内|及以上)")
_WARNS: Final = re.compile(
    r"勿用|禁用|慎用|不宜|不能用|不能吃|不要吃|不适合|不建议|不可使用|避免使用|不卖给|不向|不得|勿食"
)


def risks_in(text: str, risks: tuple[Risk, ...]) -> list[Risk]:
    """Those that the buyer's words name."""
    return [risk for risk in risks if re.search(risk.asked, text, re.I)]


def warns(text: str) -> bool:
    """Whether a statement of the page speaks against a use."""
    return bool(_WARNS.search(text))


def age_in(text: str) -> Decimal | None:
    """The age in years that a buyer names: 三岁娃, "2 year old", 8个月大."""
    match = _AGE.search(text)
    if match is None:
        return None
    years, months = match.group(1), match.group(2)
    number = parse_number(years or months)
    if number is None:
        return None
    return number if years else number / 12


def age_verdict(age: Decimal, text: str) -> bool | None:
    """Whether a page's age limit lets this age in; None where it has none, or only says whom it keeps out."""
    verdicts: list[bool] = []
    for limit, way in _LIMIT.findall(text):
        years = parse_number(limit)
        if years is None:
            continue
        if way in ("以上", "及以上"):
            verdicts.append(age >= years)
        elif age < years:
            verdicts.append(False)
    return all(verdicts) if verdicts else None
