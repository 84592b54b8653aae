"""What a predicate that is a plain yes or no asks for, in all words of both languages."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.lexicon.notions import Notion, notion_of, parts_of, phrases_of
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.language.stems import latin_words

_LENDS: Final = each_of(
    " is has have can be in on of for the a an and or to with available availability included include"
    " includes supported support supports"
    " allowed offered enabled able policy attribute attributes feature product shop store free no not non"
    " without required requir availabl"
    " includ allow offer enabl support suitable suitabl function option"
)
"""Words of a predicate that only ask for the yes or no."""
_MAY_LACK: Final = each_of(" auto automatic automat copy copi click smart built extra whole subscription subscript")
"""Words of a predicate that a clause may leave out which has the others: it "shuts off", though not "automatically"."""
ZH_LENDS: Final = re.compile(
    r"^(?:是否|可以|可|支持|能否|能|有无|有|送|赠|含|需要|需|带|提供|附带?|会)+|(?:功能|服务|与否|包?含在(?:包装)?内|在包装[里内]|含在包装)$"
)
_NEGATIVE: Final = re.compile(
    r"\b(?:no|non|without|free)$|^(?:no|non|without)\b|^(?:无(?!理由|条件|忧|线)|不(?!限|锈)|非|免(?!费)|零(?!食))"
    r"|_free$",
    re.IGNORECASE,
)
_OFFERED: Final = re.compile(r"(?<=free) (?:options?|versions?|alternatives?|variants?|choices?)$")
"""`nut_free_option` asks for being without nuts."""
_AT_NO_CHARGE: Final = re.compile(
    r"\b(?:install|assembl|deliver|ship|return|repair|engrav|wrap|exchang|calibrat|park|breakfast|servic|trial|refill|note|message|card|sample|gift|cancel)\w*"
    r" free$"
)
"""`install.free` is no absence."""
_LESS: Final = re.compile(r"\b(?!wire|cord|contact|stain|brush|seam|frame|time|un|regard)([a-z]{3,}?)less\b")
_MOVES: Final = each_of(" ship come arriv go us use work deliv deliver sent send appl apply other fit work")
"""Verbs that say nothing beside another word: `arrives_rolled`."""
_LEAST: Final = 2


@lru_cache(maxsize=4096)
def asking(predicate: str) -> tuple[tuple[Notion, ...], bool]:
    """What a predicate asks for, and whether it asks for the absence of it."""
    words = _OFFERED.sub("", words_of_predicate(predicate).rsplit(".", 1)[-1].lower())
    lacks = _LESS.search(words)
    if lacks is not None:
        words = words[: lacks.end(1)] + words[lacks.end() :]
    lacking = _NEGATIVE.search(words.strip()) is not None and not _AT_NO_CHARGE.search(words.strip())
    negative = lacks is not None or lacking
    han = "".join(re.findall(r"[\u4e00-\u9fff]+", words))
    asked = ZH_LENDS.sub("", han[1:] if negative and han else han)
    asked = asked if len(asked) >= _LEAST or negative else han
    latin = [word for word, _, _ in latin_words(words) if word not in _LENDS and not word.isdigit()]
    latin = [word for word in latin if word not in _MOVES] or latin
    parts = parts_of(asked) if len(asked) >= _LEAST else ()
    named = (*phrases_of(latin), *parts)
    return tuple(replace(notion_of(word), idle=word in _MAY_LACK) for word in named), negative
