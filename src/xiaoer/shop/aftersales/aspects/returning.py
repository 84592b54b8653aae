"""Questions about returning and exchanging: the windows of law and shop, and the state of the goods."""

from typing import Final

from xiaoer.shop.action import ActionName
from xiaoer.shop.aftersales.aspects.order import Stage, stage
from xiaoer.shop.aftersales.profile import Withdrawal
from xiaoer.shop.aftersales.rule import Aspect
from xiaoer.shop.aftersales.situation import Claims, Goods, Situation
from xiaoer.shop.aftersales.windows import has_ended, law_return_day, shop_return_day
from xiaoer.shop.product import ReturnClass


class LawWindow(Aspect):
    """The statutory time to return without a reason / 法定无理由退货期"""

    NONE = "none"
    """The law gives no such right."""
    NOT_BEGUN = "not_begun"
    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    """It was delivered, and nobody noted when."""


class LawGoods(Aspect):
    """The goods, as the law looks at them / 法律怎么看这件商品"""

    FINE = "fine"
    UNSAID = "unsaid"
    """Excluded once unsealed or activated, of which the buyer said nothing."""
    OPENED = "opened"
    """Unsealed or activated, and its exclusion was confirmed for this purchase, or needs no confirmation."""
    OPENED_UNCONFIRMED = "opened_unconfirmed"
    OPENED_UNCERTAIN = "opened_uncertain"
    """Unsealed or activated; the store does not tell whether it was confirmed."""
    SPOILED = "spoiled"
    """Used beyond inspection, or incomplete."""
    DEDUCTIBLE = "deductible"
    """The same, where the law lowers the refund instead."""
    EXCLUDED = "excluded"


class ShopWindow(Aspect):
    """The shop's own time to return without a reason / 店铺承诺的无理由退货期"""

    NONE = "none"
    """The shop's terms say nothing."""
    NOT_BEGUN = "not_begun"
    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class ShopGoods(Aspect):
    """The goods, as the shop's terms look at them / 店铺规则怎么看这件商品"""

    FINE = "fine"
    UNSAID = "unsaid"
    OPENED = "opened"
    SPOILED = "spoiled"
    EXCLUDED = "excluded"


class ByState(Aspect):
    """Whether the platform takes back whatever was delivered / 平台是否签收即可退"""

    YES = "yes"
    NO = "no"


class Exchanging(Aspect):
    """Under which rule a delivered thing is exchanged without a fault / 无质量问题换货按哪条规则"""

    BY_TERMS = "by_terms"
    """As it could be returned."""
    BY_STATE = "by_state"
    """Whatever was delivered."""
    USED_UP = "used_up"
    CLOSED = "closed"
    """Not after receipt."""
    NOT_YET = "not_yet"
    """Only once it was delivered."""


class Means(Aspect):
    """Where the refund is to go / 退款去向"""

    FITTING = "fitting"
    NOT_OFFERED = "not_offered"


_ALWAYS_OUT: Final = frozenset({ReturnClass.NO_FRESH, ReturnClass.NO_CUSTOM, ReturnClass.NO_DIGITAL})
_ON_CONDITION: Final = frozenset({ReturnClass.UNOPENED, ReturnClass.UNACTIVATED})


def law_window(situation: Situation) -> LawWindow:
    right = situation.profile.withdrawal
    if right is None:
        return LawWindow.NONE
    if stage(situation) is not Stage.RECEIVED:
        return LawWindow.INSIDE if right.before_receipt else LawWindow.NOT_BEGUN
    last = law_return_day(situation)
    if last is None:
        return LawWindow.UNKNOWN
    return LawWindow.OUTSIDE if has_ended(last, situation) else LawWindow.INSIDE


def law_goods(situation: Situation) -> LawGoods:
    """Of the strictest of the goods that are meant."""
    right = situation.profile.withdrawal
    if right is None:
        return LawGoods.FINE
    found = [_by_law(right, each, situation) for each in situation.goods_meant]
    return max(found, key=_STRICTNESS.index, default=LawGoods.FINE)


def shop_window(situation: Situation) -> ShopWindow:
    if situation.policies.returns is None:
        return ShopWindow.NONE
    if stage(situation) is not Stage.RECEIVED:
        return ShopWindow.NOT_BEGUN
    last = shop_return_day(situation)
    if last is None:
        return ShopWindow.UNKNOWN
    return ShopWindow.OUTSIDE if has_ended(last, situation) else ShopWindow.INSIDE


def shop_goods(situation: Situation) -> ShopGoods:
    found = [_by_shop(each, situation.claims) for each in situation.goods_meant]
    return max(found, key=list(ShopGoods).index, default=ShopGoods.FINE)


def by_state(situation: Situation) -> ByState:
    received = situation.profile.return_by_state and stage(situation) is Stage.RECEIVED
    return ByState.YES if received and not is_settled(situation) else ByState.NO


def exchanging(situation: Situation) -> Exchanging:
    profile = situation.profile
    if not profile.exchange_after_receipt:
        return Exchanging.CLOSED
    if is_settled(situation):
        return Exchanging.USED_UP
    if not profile.exchange_by_state:
        return Exchanging.BY_TERMS
    return Exchanging.BY_STATE if stage(situation) is Stage.RECEIVED else Exchanging.NOT_YET


def means(situation: Situation) -> Means:
    offered, kind = situation.profile.refund_means, situation.action.kind
    if offered is None:
        return Means.FITTING
    no_card = kind == "gift_card" and situation.balance is None
    return Means.NOT_OFFERED if kind not in offered or no_card else Means.FITTING


def is_settled(situation: Situation) -> bool:
    """Whether the order was returned or exchanged, in a store that does so once."""
    done = {ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE} & set(situation.done)
    return situation.profile.settles_once and bool(done)


_STRICTNESS: Final = tuple(LawGoods)
"""Their order in the class is from the mildest to the strictest."""


def _by_law(right: Withdrawal, goods: Goods, situation: Situation) -> LawGoods:
    claims = situation.claims
    if goods.return_class in right.excluded:
        return LawGoods.EXCLUDED
    if claims.used:
        return LawGoods.DEDUCTIBLE if right.deducts else LawGoods.SPOILED
    if goods.return_class not in right.conditional:
        return LawGoods.FINE
    undone = _is_undone(goods.return_class, claims)
    if undone is None:
        return LawGoods.UNSAID
    return _opened(right, goods, situation) if undone else LawGoods.FINE


def _opened(right: Withdrawal, goods: Goods, situation: Situation) -> LawGoods:
    if not right.needs_confirmation:
        return LawGoods.OPENED
    asked = situation.profile.confirms_at_checkout or None
    confirmed = goods.confirmed if goods.confirmed is not None else asked
    if confirmed is None:
        return LawGoods.OPENED_UNCERTAIN
    return LawGoods.OPENED if confirmed else LawGoods.OPENED_UNCONFIRMED


def _by_shop(goods: Goods, claims: Claims) -> ShopGoods:
    if goods.return_class in _ALWAYS_OUT:
        return ShopGoods.EXCLUDED
    if claims.used:
        return ShopGoods.SPOILED
    if goods.return_class not in _ON_CONDITION:
        return ShopGoods.FINE
    undone = _is_undone(goods.return_class, claims)
    if undone is None:
        return ShopGoods.UNSAID
    return ShopGoods.OPENED if undone else ShopGoods.FINE


def _is_undone(kind: ReturnClass, claims: Claims) -> bool | None:
    """Whether what keeps goods of that class returnable is gone; switching on to test is not activating."""
    return claims.opened if kind is ReturnClass.UNOPENED else claims.activated
