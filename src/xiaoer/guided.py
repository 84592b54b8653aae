"""The desk's recommendations, found by the shopping guide: the one place where the two rooms meet."""

from xiaoer.desk.picking import Fitting, Found, Needed, Pick
from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.service import Guide, Inquiry


def picked_by(guide: Guide) -> Pick:
    """What `guide` finds, as the desk asks for it. It goes by no memory: the buyer agreed to that on its own page."""

    async def pick(needed: Needed) -> Found:
        inquiry = Inquiry(needed.turns, shop=needed.shop, region=needed.region, as_of=needed.now)
        return _found(await guide.advise(inquiry))

    return pick


def _found(advice: Advice) -> Found:
    asks = (advice.question.zh, advice.question.en) if advice.question is not None else None
    if advice.behaviour is Behaviour.REFUSE and advice.says is not None:
        return Found(refusal=(advice.says.zh, advice.says.en), facts=advice.says.facts)
    fits = {each.ware.sku.id for each in advice.fitting}
    fitting = tuple(
        Fitting(
            each.offer.ware.product.id, each.sku, is_any=all(sku.id in fits for sku in each.offer.ware.product.skus)
        )
        for each in advice.options
    )
    return Found(fitting, asks, tuple((each.zh, each.en) for each in advice.obstacles if each.broke))
