"""What a product's page says: details, material, use, care, compatibility, origin, contents, installation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.stock import no_such_option
from xiaoer.desk.answers.which import looking_up, not_written, subject_of, which_product
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.page.asked import Asked, asked_of
from xiaoer.desk.page.statements import Fit, Kind, Statement, Theme, fitting, statements_of
from xiaoer.desk.page.variants import unknown_option
from xiaoer.desk.page.verdict import yes_or_no
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called, headed, in_a_row, variant_words, worded
from xiaoer.desk.wording.spoken import Said, Words, listed
from xiaoer.shop.facts.product import option_fact, text_fact
from xiaoer.shop.product import Product, Topic

MOST_SAID: Final = 90
"""Characters of quoted statements in one answer; the first is said whatever its length."""
BY_NAME: Final = 2.0
"""Overlap from which a statement is on the thing asked, though it says neither yes nor no."""
CLEARLY: Final = 1.0
"""Overlap from which a statement speaks of the very thing asked."""

THEMES: Final[dict[str, Theme]] = {
    "prod.spec": Theme(),
    "prod.material": Theme(
        names="材质|成分|配料|面料|填充|花材|内胆|材料|乳胶|外套|含量|工艺", words="不含|面料|里料|内胆|材质"
    ),
    "prod.size_chart": Theme(
        names="尺寸|长$|宽$|高$|高度|长度|尺码|直径|体积|容量|表径|外观", words=r"\d\s*(?:cm|mm|厘米|毫米)"
    ),
    "prod.compat": Theme(
        names="适配|兼容|连接|接口|网络|蓝牙|磁吸|适用|系统|传输", words="适配|兼容|仅支持|[Ww]i-?[Ff]i|双设备|NFC"
    ),
    "prod.usage": Theme(
        names="使用|建议|用法|方法|食用|冲泡|模式|提示",
        words="首次|使用方法|操作|冲泡|即食|试用|补涂|煮|微波|燃烧|分钟|双设备|单耳",
        topics=(Topic.USAGE,),
    ),
    "prod.care": Theme(
        names="洗涤|清洗|清洁|储存|保存|保养|养护|外套",
        words="机洗|水洗|手洗|可拆洗|清洗|干洗|洗碗机|单独洗|通风|浇水|折叠使用",
    ),
    "prod.shelf_life": Theme(names="保质期|有效期|储存|保存|年份", words="冷冻保存|冷藏保存|开封"),
    "prod.origin_auth": Theme(names="产地|注册证|认证|年份|等级|品牌", words="产区|产地|进口|直发"),
    "prod.package_content": Theme(
        names="^含$|包装|清单|配件|套餐|手写笔|系列款",
        words="^附|标配|另购|含(?!糖|酒精)|赠",
        topics=(Topic.PACKAGE, Topic.GIFT),
    ),
    "prod.cert": Theme(names="认证|注册证|航空|能效|照度|等级|运输", words="认证|国标|行业标准|飞机|医疗器械"),
    "prod.custom": Theme(names="刻字|定制|制作|照片", words="刻字|定制|代写"),
    "prod.suitability": Theme(names="适合|适用|人数|肤质|适龄|场景", words="适合|适用"),
    "prod.install": Theme(names="安装", words="安装|辅材|上门", topics=(Topic.INSTALLATION, Topic.MATERIALS)),
}
MOST_PARTS: Final = 5
COMPLETE: Final = frozenset({"prod.material", "prod.size_chart", "prod.shelf_life", "prod.origin_auth"})
"""Where quoting what the page says answers the question, also when none of its words are repeated."""

_EVERYTHING = re.compile(r"参数|配置|详细|介绍|详情|规格表|\bspecs?\b|specifications?|\bdetails\b|tell me about", re.I)
_BATCH = re.compile(r"生产|几月|日期|临期|批次|新鲜|batch|produc|manufactur|fresh|expiry date", re.I)
_AUTHENTIC = re.compile(
    r"正品|授权|假一|真货|假货|真的假|鉴定|authentic|genuine|original|fake|counterfeit|licen[cs]e", re.I
)
_HOW = re.compile(r"怎么|如何|咋|怎样|how (?:do|to|can|should)", re.I)
_WASH = re.compile(r"洗|清洁|保养|打理|储存|保存|放|存|clean|wash|care|store|iron", re.I)
_MATERIALS = re.compile(r"辅材|材料|配件|accessor|materials|parts", re.I)
_GOES_WITH = re.compile(r"\d.*[床桌窗椅]")
"""A value that names what the thing is for, 1.8m床; a colour or a length tells of nothing that it fits."""
_MAKE_ONE = re.compile(r"[“\"「『].+[”\"」』]|帮我刻|给我刻|我要刻|刻上|please engrave", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """A product's page beside a question."""

    product: Product
    name: Said
    statements: tuple[Statement, ...]
    asked: Asked


async def page_of(question: Question, product: Product) -> Page:
    """What the shop says about `product`, for this question."""
    faq = await question.store.faq()
    statements = statements_of(question.shop, product, faq, question.now)
    return Page(product, called(question, product), statements, asked_of(question, product))


async def about_product(question: Question) -> Draft:
    """What the page says to the question, by the theme of its intent."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    page = await page_of(question, product)
    if question.intent == "prod.spec" and _EVERYTHING.search(question.text) and not page.asked.names:
        return overview(question, page)
    fits = fitting(page.statements, page.asked, THEMES.get(question.intent, Theme()))
    sizes = [value for _, value in question.topic.options]
    if question.intent == "prod.compat" and page.asked.yes_no and sizes and all(map(_GOES_WITH.search, sizes)):
        return sold_for(question, page)
    lacking = unknown_option(question, product)
    if lacking is not None and page.asked.yes_no and not any(fit.words >= BY_NAME for fit in fits):
        return no_such_option(question, product, lacking)
    return told(question, page, fits)


async def install(question: Question) -> Draft:
    """How it is installed and what that costs; the extra materials as a list."""
    product = subject_of(question)
    parts = [each for each in product.texts if each.topic is Topic.MATERIALS and each.title] if product else []
    if product is None or not parts or not _MATERIALS.search(question.text):
        return await about_product(question)
    name = called(question, product)
    facts = [text_fact(question.shop, product, each, question.now) for each in parts[:MOST_PARTS]]
    row_zh, row_en = listed(each.title for each in parts[:MOST_PARTS])
    more = ("等", " and more") if len(parts) > MOST_PARTS else ("", "")
    draft = question.says(
        f"{name.zh}的安装辅材有:{row_zh}{more[0]}。",
        f"Extra materials for installing the {name.en}: {row_en}{more[1]}.",
        *name.facts,
        *facts,
    )
    return replace(draft, products=(product.id,))


async def shelf_life(question: Question) -> Draft:
    """How long it keeps; the date of a batch is never known here."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    page = await page_of(question, product)
    fits = fitting(page.statements, page.asked, THEMES["prod.shelf_life"])
    if not _BATCH.search(question.text):
        return told(question, page, fits)
    facts = in_a_row(_kept([worded(fit.statement) for fit in fits[:1]]))
    keeps = (f"页面写的是:{facts.zh}。", f"The page says: {facts.en}.") if facts else ("", "")
    draft = question.says(
        f"{page.name.zh}的生产日期要看实际批次,资料里没有写,我不能确定。{keeps[0]}",
        f"The production date of the {page.name.en} depends on the batch and is not on record. {keeps[1]}".strip(),
        *page.name.facts,
        *facts.facts,
    )
    return replace(draft, products=(product.id,))


async def origin(question: Question) -> Draft:
    """Where it comes from. That it is genuine is nothing that a page can hold."""
    product = subject_of(question)
    if product is None:
        return which_product(question)
    page = await page_of(question, product)
    fits = fitting(page.statements, page.asked, THEMES["prod.origin_auth"])
    if not _AUTHENTIC.search(question.text):
        return told(question, page, fits)
    facts = in_a_row(_kept([worded(fit.statement) for fit in fits]))
    says = (f"页面写的是:{facts.zh}。", f"The page says: {facts.en}.") if facts else ("", "")
    draft = question.says(
        f"{page.name.zh}的资料里没有授权或鉴定文件,我不能确认;需要的话可以转人工核实。{says[0]}",
        f"The shop's records hold no licence or test papers for the {page.name.en}, so I can't confirm that;"
        f" a person can check. {says[1]}".strip(),
        *page.name.facts,
        *facts.facts,
    )
    return replace(draft, products=(product.id,))


async def custom(question: Question) -> Draft:
    """What can be made to order; making one is for a person."""
    draft = await about_product(question)
    return replace(draft, hand_off=Reason.ACTION) if _MAKE_ONE.search(question.text) else draft


def told(question: Question, page: Page, fits: Sequence[Fit]) -> Draft:
    """The statements, after a yes or no where they hold one; plainly unknown where nothing fits."""
    if not fits:
        return not_written(question, page.product, page.asked)
    verdict = next((found for fit in fits if (found := yes_or_no(page.asked, fit.statement)) is not None), None)
    if verdict is not None:
        fits = sorted(fits, key=lambda fit: yes_or_no(page.asked, fit.statement) is not verdict)
    clear = _is_clear(question, page, fits[0])
    row = in_a_row(_kept([worded(fit.statement) for fit in (fits if clear or verdict is not None else fits[:2])]))
    if verdict is not None and _is_turned(page.asked):
        verdict, clear = None, True
    start, en = opening(page, verdict=verdict, clear=clear, named=fits[0].statement.kind is not Kind.FAQ)
    zh = headed(start[:-1], row.zh) if start.endswith(":") else f"{start}{row.zh}"
    draft = question.says(f"{zh}。", f"{en}{row.en}.", *page.name.facts, *row.facts)
    return replace(draft, products=(page.product.id,))


def sold_for(question: Question, page: Page) -> Draft:
    """That there is a variant for what it is to go with: a set for the bed of 1.8 m."""
    named = set(question.topic.options)
    held = {
        (each.name, each.value): option_fact(question.shop, page.product, sku, each, question.now)
        for sku in page.product.skus
        for each in sku.options
        if (each.name, each.value) in named
    }
    zh, en = variant_words(list(held))
    draft = question.says(
        f"有的,{page.name.zh}有{zh}的。", f"Yes, the {page.name.en} comes for {en}.", *page.name.facts, *held.values()
    )
    return replace(draft, products=(page.product.id,))


def overview(question: Question, page: Page) -> Draft:
    """The first attributes of the page."""
    first = [worded(each) for each in page.statements if each.kind is Kind.ATTRIBUTE and len(each.text) < 40][:4]
    if not first:
        return not_written(question, page.product, page.asked)
    row = in_a_row(first)
    draft = question.says(
        f"{headed(page.name.zh, row.zh)}。", f"{page.name.en}: {row.en}.", *page.name.facts, *row.facts
    )
    return replace(draft, products=(page.product.id,))


def opening(page: Page, *, verdict: bool | None, clear: bool, named: bool) -> Words:
    """How the answer begins: yes or no, the name, or that the page does not say it outright."""
    name = (f"{page.name.zh}:", f"{page.name.en}: ") if named else ("", "")
    if verdict is not None:
        zh = _yes_zh(page.asked.text)[0 if verdict else 1]
        return f"{zh},{name[0]}", f"{'Yes' if verdict else 'No'}. {name[1]}"
    if clear:
        return name
    return (
        f"{page.name.zh}的资料没有直接写明这一点,页面写的是:",
        f"The page of the {page.name.en} doesn't say so outright; it says: ",
    )


def _is_clear(question: Question, page: Page, best: Fit) -> bool:
    """Whether the best statement answers what was asked, rather than being what the page has on the theme."""
    if question.intent == "prod.usage":
        return (
            best.theme >= 2
            or best.words >= BY_NAME
            or (best.theme > 0 and (best.words > 0 or not _HOW.search(question.text)))
        )
    if question.intent == "prod.care":
        return best.words >= CLEARLY or bool(_WASH.search(question.text))
    return question.intent in COMPLETE or best.words >= BY_NAME or not page.asked.yes_no


def _is_turned(asked: Asked) -> bool:
    """A yes to "is it not …" may mean either: the statement alone is plain."""
    words = _ASIDE.sub("", asked.text)
    if asked.english:
        return bool(_NEGATED_EN.search(words))
    return bool(_NEGATED_ZH.search(words)) and _yes_zh(words) == ("是的", "不是")


_ASIDE = re.compile(r"[(（].*?[)）]")
_NEGATED_EN = re.compile(r"\b(?:not|no|without|never)\b|n't\b", re.I)
_NEGATED_ZH = re.compile(r"(?<![是会能可好带含要行])不(?!锈|粘|$|[?？])[^是]|(?<!有)没(?!$|[?？])|无(?!线|极|缝)")


def _yes_zh(text: str) -> Words:
    for pattern, words in _YES_ZH:
        if re.search(pattern, text):
            return words
    return "是的", "不是"


_YES_ZH: Final[tuple[tuple[str, Words], ...]] = (
    ("[要收花加]钱|收费", ("要", "不用")),
    ("支持", ("支持", "不支持")),
    ("能不能|能(?!效|源|量|耗)|可以|得行|行不|行吗|可不可以", ("可以", "不可以")),
    ("含|里面有|添加", ("含", "不含")),
    ("带|送|附|配", ("有", "没有")),
    (r"(?<![我想不是])要[^是]{1,8}[吗么不]|需要", ("需要", "不需要")),
    ("是", ("是的", "不是")),
    ("有", ("有", "没有")),
)


def _kept(parts: Sequence[Said]) -> list[Said]:
    """As many as stay readable together."""
    kept: list[Said] = []
    for part in parts:
        if kept and sum(len(each.zh) for each in kept) + len(part.zh) > MOST_SAID:
            break
        kept.append(part)
    return kept


ANSWERS: Final[dict[str, Answer]] = {
    **dict.fromkeys(THEMES, looking_up(about_product)),
    "prod.shelf_life": looking_up(shelf_life),
    "prod.origin_auth": looking_up(origin),
    "prod.custom": looking_up(custom),
    "prod.install": looking_up(install),
}
