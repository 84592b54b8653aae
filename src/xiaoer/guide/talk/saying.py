"""The advice in words: warnings first, then the options or why there are none, then at most one question."""

from collections.abc import Sequence
from typing import Final

from xiaoer.guide.advice import Advice, Behaviour, Comparison, Obstacle, Option, Question, Row, Said
from xiaoer.guide.need import Refusal
from xiaoer.guide.talk.reasons import holds, money, offer_title, pay_fact, shipping_fact, subsidy_words
from xiaoer.kernel.facts import Fact

MOST_ROWS: Final = 6
"""Of a comparison, in words; the table has them all."""
_REFUSED: Final = {
    Refusal.MEDICAL: (
        "治病和小宝宝喂养的事我不能推荐商品来解决,请先看医生或问药师;情况急就马上打急救电话。",
        "I cannot recommend goods for an illness or for feeding a small baby; please see a doctor or ask a pharmacist, "
        "and call an ambulance if it is urgent.",
    ),
    Refusal.UNSAFE: (
        "这个要求会伤到人或不合法,我不能帮忙推荐;有人正难受或有危险,请马上打急救、报警或心理援助电话。",
        "That could harm somebody or is against the law, so I cannot recommend anything for it; if anybody is in "
        "danger or despair, please call an ambulance, the police or a crisis line now.",
    ),
}


def advice_words(advice: Advice) -> Said:
    """The text that is shown. Sentences that their facts do not hold are left out."""
    parts = [*advice.warnings, *_body(advice)]
    if advice.question is not None:
        parts.append(_asked(advice.question))
    held = [each for each in parts if holds(each)]
    facts = tuple(dict.fromkeys(fact for each in held for fact in each.facts))
    return Said("".join(each.zh for each in held), " ".join(each.en for each in held), facts)


def refusal_words(refusal: Refusal) -> Said:
    """Why nothing is recommended."""
    return Said(*_REFUSED[refusal], own=True)


def not_held_words(advice: Advice) -> Said | None:
    """What was heard and is not held to, said before everything else of the options; None where every limit is kept."""
    doubted = advice.need.doubted
    if not doubted:
        return None
    zh, en = "、".join(each.zh for each in doubted), ", ".join(each.en for each in doubted)
    return Said(
        f"没有按“{zh}”来筛:按它就一件都不剩,而您的话里不一定是这个意思。要按它,说一声或点一下就行。\n",
        f'I did not hold it to "{en}": with it nothing is left, and your words may not have meant it. Say so or tap it '
        "if they do.\n",
        own=True,
    )


def option_words(place: int, option: Option) -> Said:
    """One line for one option: name, what it costs, the best reason and what speaks against it."""
    zh, en = offer_title(option.offer)
    paid = option.offer.paid
    ware = option.offer.ware
    facts: list[Fact] = [
        ware.title_fact,
        pay_fact(option.offer),
        *(each.fact for each in ware.statements if _shown(each.name, option)),
    ]
    fee_zh = fee_en = ""
    if paid.shipping.minor:
        facts.append(shipping_fact(option.offer))
        fee_zh, fee_en = f"(含运费{money(paid.shipping)})", f" (with {money(paid.shipping)} shipping)"
    good, bad = option.reasons[:2], option.against[:1]
    zh_why = "".join(f"{each.zh};" for each in good) + "".join(f"不足:{each.zh};" for each in bad)
    en_why = " ".join([*(f"{each.en}." for each in good), *(f"Against: {each.en}." for each in bad)])
    facts += [fact for each in (*good, *bad) for fact in each.facts]
    told_zh = f"{place}. {zh},到手价{money(paid.pay)}{fee_zh}。{zh_why.rstrip(';')}。\n"
    told_en = f"{place}. {en}, {money(paid.pay)} to pay{fee_en}. {en_why}\n"
    return Said(told_zh, told_en, tuple(dict.fromkeys(facts)))


def _shown(name: str, option: Option) -> bool:
    return name in {each.name for each in option.offer.ware.sku.options}


def _plain_line(place: int, option: Option) -> Said:
    zh, en = offer_title(option.offer)
    pay = money(option.offer.paid.pay)
    ware = option.offer.ware
    facts = (
        ware.title_fact,
        pay_fact(option.offer),
        *(each.fact for each in ware.statements if _shown(each.name, option)),
    )
    return Said(f"{place}. {zh},到手价{pay}。\n", f"{place}. {en}, {pay} to pay.\n", facts)


def _body(advice: Advice) -> list[Said]:
    match advice.behaviour:
        case Behaviour.REFUSE:
            refusal = advice.need.refusal
            return [] if advice.warnings or refusal is None else [refusal_words(refusal)]
        case Behaviour.NONE_FITS:
            return _none(advice)
        case Behaviour.ASK:
            return []
        case Behaviour.RECOMMEND:
            return [
                *_not_held(advice),
                Said("合适的有:\n", "These fit:\n", own=True),
                *(_line(place, option) for place, option in enumerate(advice.options, 1)),
                *_subsidised(advice.options),
                *_later(advice.options),
                *_compared(advice.comparison),
            ]


def _not_held(advice: Advice) -> list[Said]:
    said = not_held_words(advice)
    return [] if said is None else [said]


def _subsidised(options: Sequence[Option]) -> list[Said]:
    """What the state would pay, where it would."""
    told = [
        (place, subsidy_words(each.offer, each.subsidy))
        for place, each in enumerate(options, 1)
        if each.subsidy is not None
    ]
    return [Said(f"第{place}款{said.zh}。\n", f"Option {place}: {said.en}.\n", said.facts) for place, said in told]


def _compared(table: Comparison | None) -> list[Said]:
    """The rows in which what is compared differs, each a line."""
    if table is None:
        return []
    return [_row_words(table, row) for row in table.rows[:MOST_ROWS]]


def _row_words(table: Comparison, row: Row) -> Said:
    facts = tuple(fact for cell in (*table.titles, *row.cells) for fact in cell.facts)
    sides = list(zip(table.titles, row.cells, strict=True))
    zh = ";".join(f"{title.zh} {cell.zh}" for title, cell in sides)
    en = "; ".join(f"{title.en} {cell.en}" for title, cell in sides)
    return Said(f"{row.zh}:{zh}。\n", f"{row.en}: {en}.\n", facts)


def _line(place: int, option: Option) -> Said:
    """As much as its facts hold: an option that is shown is always said."""
    full = (option_words(place, option), _plain_line(place, option))
    return next((each for each in full if holds(each)), _bare_line(place, option))


def _bare_line(place: int, option: Option) -> Said:
    """Without the words of the variant, which may be read as a claim of their own (beef tallow)."""
    product, pay = option.offer.ware.product, money(option.offer.paid.pay)
    facts = (option.offer.ware.title_fact, pay_fact(option.offer))
    name = product.title_en or product.title
    return Said(f"{place}. {product.title},到手价{pay}。\n", f"{place}. {name}, {pay} to pay.\n", facts)


def _later(options: Sequence[Option]) -> list[Said]:
    """That waiting would pay, where the shop's own promotions already say so."""
    return [
        Said(
            f"不急的话可以等:第{place}款之后会更便宜。",
            f"If there is no hurry, wait: option {place} will cost less later.",
            own=True,
        )
        for place, each in enumerate(options, 1)
        if each.later is not None
    ]


def _none(advice: Advice) -> list[Said]:
    if not advice.obstacles:
        return [
            Said(
                "没有找到您要的这类商品,不勉强推荐。",
                "We have nothing of that kind, and I will not push something else.",
                own=True,
            )
        ]
    return [
        Said("没有完全符合要求的,不建议将就。", "Nothing fits all of that, and I would not settle for less.", own=True),
        *(_way_out(each) for each in advice.obstacles[:2]),
    ]


def _way_out(obstacle: Obstacle) -> Said:
    zh, en = f"卡在“{obstacle.zh}”这一条", f'What stands in the way is "{obstacle.en}"'
    if obstacle.would_fit:
        return Said(
            f"{zh},放宽它就有可选的;要放宽吗?",
            f"{en}; giving it up would leave something to choose. Shall I?",
            own=True,
        )
    return Said(f"{zh}。", f"{en}.", own=True)


def _asked(question: Question) -> Said:
    return Said(f"{question.zh}({question.default_zh})", f"{question.en} ({question.default_en})", own=True)
