"""Set phrases with a numeral that counts nothing (一边, "one moment"), and what a text without any number lacks."""

import re
from typing import Final

NOT_STATED: Final = re.compile(
    r"(?m:^\s*\d{1,2}[.、)）](?!\d))|(?<=[;；。])\s*\d[.、)）](?!\d)|第[一二三四五六七八九十\d]+步"
    r"|步骤\s*[一二三四五六七八九十\d]+"
    r"|\bstep \d+|第一时间|第[一二三四五六七八九十\d]+[个种点条项]|(?<!十)(?<!下午)(?<!凌晨)(?<!上午)(?<!中午)(?<!晚上)"
    r"一[下起直般定样些点旦律致向会切味如再]"
    r"|3\.5 ?mm(?= ?(?:的)?(?:耳机|音频|插孔|接口|headphone|audio|jack))"
    r"|最后一(?:分钟|刻|秒)|[大小]半(?:年|个月|天)|一会儿|万一|千万(?![元块])|十分(?!钟|之)|四季|三包|[一二两三四五六](?=人[位座床沙餐间])|两者|三方|双方"
    r"|[一二两三四五六]口之家|一家[三四五]口|十足|百搭|七夕|四六级|唯一|统一|之一|万分|三思"
    r"|[一二三四五六七八九]{2}两(?![只个件斤])|一系列|一对一|五一(?!\d)|单一|进一步"
    r"|一块(?=\d+(?:\.\d+)?(?:[克斤毫公米厘]|k?g|m?l|cm|mm))"
    r"|一键|一手|一流|一次性|一站式|一方面|一边"
    r"|\bone[- ](?:time|of|by|stop|moment|second|minute)\b|\b(?:a|one) (?:bit|lot|few|second|moment|minute)\b"
    r"|\b(?:this|that|each|every|no|any|which|either|another|the) one\b|一年(?:算?下来|到头)"
    r"|\b(?:in|with|on) one (?:order|go|purchase|transaction|basket|parcel|box|trip)\b"
    r"|\bonce\b|\bat once\b",
    re.IGNORECASE,
)
"""Numerals that state no number: list marks, steps, set phrases."""

MAY_COUNT: Final = re.compile(
    r"[\d零〇一二三四五六七八九十百千万亿两俩仨半壹贰叁肆伍陆柒捌玖今明昨前后周末节底黑]"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|an? (?:full |whole )?(?:hour|day|week|month|year)"
    r"|seventy|eighty|early|mid|late|end|start|beginning|middle|fortnight|decade|couple"
    r"|ninety|hundred|thousand|dozen|half|today|tonight|tomorrow|tmrw?|yesterday|week\w*|month"
    r"|noon|midday|midnight|every ?day|daily|black friday"
    r"|christmas|xmas"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun|o'clock)\b",
    re.IGNORECASE,
)
"""A text without any of these has no number, day or time."""
