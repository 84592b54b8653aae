"""A plan in words: the pieces with what all of it costs, what it could not do, and what is to be known."""

from dataclasses import replace

from xiaoer.guide.advice import Advice
from xiaoer.guide.plan import Piece, Plan
from xiaoer.guide.said import Said
from xiaoer.guide.talk.reasons import holds, money
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.language.glossary import in_english


def with_plan(advice: Advice, plan: Plan | None) -> Advice:
    """The advice with the plan, told behind the options. A single piece that is an option already is not told twice."""
    if plan is None:
        return advice
    told = plan_words(plan)
    before = advice.says or Said("", "")
    says = Said(
        "\n".join(each for each in (before.zh.rstrip("\n"), told.zh) if each),
        "\n".join(each for each in (before.en.rstrip("\n"), told.en) if each),
        tuple(dict.fromkeys((*before.facts, *told.facts))),
    )
    return replace(advice, plan=plan, says=says)


def plan_words(plan: Plan) -> Said:
    """All that the plan says; what its own facts do not hold is left out, of the pieces too."""
    held = [*(each for each in _set(plan) if holds(each)), *plan.unmet, *plan.notes]
    facts = tuple(dict.fromkeys(fact for each in held for fact in each.facts))
    return Said("".join(each.zh for each in held), " ".join(each.en for each in held), facts)


def piece_title(piece: Piece) -> tuple[str, str]:
    """The product with its variant, in both languages."""
    ware = piece.ware
    values = [each.value for each in ware.sku.options]
    en = [f"({in_english(value) or value})" for value in values]
    return " ".join([ware.product.title, *values]), " ".join([ware.product.title_en or ware.product.title, *en])


def total_fact(plan: Plan, total: Money) -> Fact:
    """What all of it costs, as the price engine reckoned it for each shop."""
    return Fact(
        FactId(f"plan/{plan.scene}/total"),
        "plan",
        "price.pay",
        total,
        "promotions",
        plan.pieces[0].ware.as_of,
        f"合计到手：{total}",
        text_en=f"to pay for all: {total}",
    )


def _set(plan: Plan) -> list[Said]:
    total = plan.total
    if total is None or sum(each.quantity for each in plan.pieces) < 2:
        return []
    titles = [piece_title(each) for each in plan.pieces]
    zh = "、".join(f"{title[0]}×{each.quantity}" for title, each in zip(titles, plan.pieces, strict=True))
    en = ", ".join(f"{title[1]} × {each.quantity}" for title, each in zip(titles, plan.pieces, strict=True))
    facts = [total_fact(plan, total)]
    for each in plan.pieces:
        names = {option.name for option in each.ware.sku.options}
        facts += [each.ware.title_fact, *(one.fact for one in each.ware.statements if one.name in names)]
    apart_zh = f"(分{len(plan.orders)}家店付款)" if len(plan.orders) > 1 else ""
    apart_en = f" (paid to {len(plan.orders)} shops)" if len(plan.orders) > 1 else ""
    return [
        Said(f"{plan.zh}:{zh}。\n", f"{plan.en}: {en}.\n", tuple(facts), own=True),
        Said(
            f"合计到手{money(total)}{apart_zh}。", f"{money(total)} to pay for all{apart_en}.", tuple(facts), own=True
        ),
    ]
