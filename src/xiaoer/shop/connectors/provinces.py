"""China's provinces as stores write them, and their codes: ISO 3166-2:CN, but NMG for Inner Mongolia as in feeds."""

from typing import Final

PROVINCES: Final = {
    "北京": "BJ", "天津": "TJ", "河北": "HE", "山西": "SX", "内蒙古": "NMG", "辽宁": "LN", "吉林": "JL",
    "黑龙江": "HL", "上海": "SH", "江苏": "JS", "浙江": "ZJ", "安徽": "AH", "福建": "FJ", "江西": "JX",
    "山东": "SD", "河南": "HA", "湖北": "HB", "湖南": "HN", "广东": "GD", "广西": "GX", "海南": "HI",
    "重庆": "CQ", "四川": "SC", "贵州": "GZ", "云南": "YN", "西藏": "XZ", "陕西": "SN", "甘肃": "GS",
    "青海": "QH", "宁夏": "NX", "新疆": "XJ", "台湾": "TW", "香港": "HK", "澳门": "MO",
}  # fmt: skip


def province_code(name: str) -> str:
    """新疆维吾尔自治区 and 新疆 are both XJ; "" for a name that is none."""
    return next((code for province, code in PROVINCES.items() if name.startswith(province)), "")
