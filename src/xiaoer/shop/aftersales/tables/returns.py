"""Return without a reason, and exchange without a fault: by law, by the platform, by the shop's promise."""

from typing import Final

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.aspects.returning import (
    ByState,
    Exchanging,
    LawGoods,
    LawWindow,
    ShopGoods,
    ShopWindow,
)
from xiaoer.shop.aftersales.aspects.wishes import MoneyBack
from xiaoer.shop.aftersales.rule import Aspect, Pays, Rule, Table, Term
from xiaoer.shop.aftersales.ruling import Basis, Freight, Outcome
from xiaoer.shop.aftersales.tables.variants import wanted_rules

_LAW: Final = "消费者权益保护法第25条;2011/83/EU art. 9-16;CCR 2013 reg. 28-34"
_INSURED: Final = ("[运费险最高赔{insured}。]", "[ The freight insurance pays up to {insured}.]")
_UNSEALED: Final = (
    "须保持未拆封、未激活;拆封或激活过的请先告诉我。",
    "It has to be unopened and not activated; please say so first if it is not.",
)
_INTACT: Final = (
    "商品、配件和赠品要齐全完好,为查验拆包、试穿、通电不影响。",
    "Goods, parts and gifts have to be complete and intact; unpacking, trying on and switching on to inspect are fine.",
)
_FAULT_INSTEAD: Final = "有质量问题的可以另外申请。"
_FAULT_INSTEAD_EN: Final = "a fault can still be reported."
_OUTSIDE: Final = (
    f"无理由退货期[到{{law_last}}]已过,不能无理由退;{_FAULT_INSTEAD}",
    f"the time to return without a reason ended[ on {{law_last}}]; {_FAULT_INSTEAD_EN}",
)
_OUTSIDE_SHOP: Final = (
    f"无理由退货期[到{{last}}]已过,不能无理由退;{_FAULT_INSTEAD}",
    f"the time to return without a reason ended[ on {{last}}]; {_FAULT_INSTEAD_EN}",
)
_NOT_THERE: Final = (
    "订单{order}还没签收,签收后才能申请退货;也可以拒收。",
    "order {order} is not delivered yet; a return is possible after that, or you can refuse the parcel.",
)
_SPOILED: Final = (
    f"商品已使用或不完整,影响二次销售,不能无理由退;{_FAULT_INSTEAD}",
    f"goods that were used or are not complete cannot be returned without a reason; {_FAULT_INSTEAD_EN}",
)
_OPENED: Final = (
    f"这类商品拆封或激活后不能无理由退,下单时已确认;{_FAULT_INSTEAD}",
    f"such goods cannot be returned without a reason once unsealed or activated, as confirmed at checkout; "
    f"{_FAULT_INSTEAD_EN}",
)
_OPENED_SHOP: Final = (
    f"按店铺规则,这类商品拆封或激活后不能无理由退;{_FAULT_INSTEAD}",
    f"by the shop's terms such goods cannot be returned without a reason once unsealed or activated; "
    f"{_FAULT_INSTEAD_EN}",
)
_EXCLUDED: Final = (
    f"定制、鲜活易腐或数字商品不支持无理由退货;{_FAULT_INSTEAD}",
    f"made-to-order, perishable and digital goods cannot be returned without a reason; {_FAULT_INSTEAD_EN}",
)


def _accepted(last: str, freight: str, freight_en: str) -> Term:
    """The sentence of a return that is accepted, with its last day where one is known."""
    return (
        f"可以退货[,可申请到{{{last}}}][;退回验收后退款{{amount}}]。{freight}{_INSURED[0]}",
        f"it can be returned[ until {{{last}}}][; {{amount}} goes back to you once it has arrived and been checked]. "
        f"{freight_en}{_INSURED[1]}",
    )


def _looked_at(last: str) -> Term:
    """The sentence of a return that is accepted, whose money a person looks at before it goes back."""
    return (
        f"可以退货[,可申请到{{{last}}}][;退款{{amount}}金额较大,由人工核对后办理]。退货运费由您承担。{_INSURED[0]}",
        f"it can be returned[ until {{{last}}}][; for a refund of {{amount}} a person checks it first]. "
        f"You pay the return freight.{_INSURED[1]}",
    )


_BUYER_PAYS: Final = ("退货运费由您承担。", "You pay the return freight.")
_BY_LAW: Final = _accepted("law_last", *_BUYER_PAYS)
_BY_SHOP: Final = _accepted("last", *_BUYER_PAYS)
_SMALL: Final = MoneyBack.SMALL
_LARGE: Final = MoneyBack.LARGE
_LAW_OPEN: Final = (LawGoods.FINE, LawGoods.OPENED_UNCONFIRMED)
_LAW_RIGHT: Final = tuple(each for each in LawGoods if each is not LawGoods.EXCLUDED)
_SHOP_RIGHT: Final = tuple(each for each in ShopGoods if each is not ShopGoods.EXCLUDED)


def _law(name: str, when: tuple[Aspect, ...], outcome: Outcome, says: Term, warns: tuple[Term, ...] = ()) -> Rule:
    gives = outcome in {Outcome.ALLOW, Outcome.APPROVE}
    return Rule(
        f"return.law.{name}",
        when,
        outcome,
        says,
        basis=Basis.STATUTE,
        pays=Pays.WITHDRAWAL if gives else Pays.NOTHING,
        freight=Freight.BUYER if gives else Freight.NONE,
        reason=CaseReason.NO_REASON,
        warns=warns,
        source=_LAW,
    )


def _shop(name: str, when: tuple[Aspect, ...], outcome: Outcome, says: Term, warns: tuple[Term, ...] = ()) -> Rule:
    gives = outcome in {Outcome.ALLOW, Outcome.APPROVE}
    return Rule(
        f"return.shop.{name}",
        when,
        outcome,
        says,
        pays=Pays.GOODS if gives else Pays.NOTHING,
        freight=Freight.BUYER if gives else Freight.NONE,
        reason=CaseReason.NO_REASON,
        warns=warns,
    )


RETURN: Final = Table(
    "return",
    ("无理由退货", "Return without a reason"),
    (
        _law("accept", (LawWindow.INSIDE, *_LAW_OPEN, _SMALL), Outcome.ALLOW, _BY_LAW, (_INTACT,)),
        _law(
            "accept_unopened",
            (LawWindow.INSIDE, LawGoods.UNSAID, _SMALL),
            Outcome.ALLOW,
            _BY_LAW,
            (_UNSEALED, _INTACT),
        ),
        _law("large", (LawWindow.INSIDE, *_LAW_OPEN, _LARGE), Outcome.APPROVE, _looked_at("law_last"), (_INTACT,)),
        _law(
            "large_unopened",
            (LawWindow.INSIDE, LawGoods.UNSAID, _LARGE),
            Outcome.APPROVE,
            _looked_at("law_last"),
            (_UNSEALED, _INTACT),
        ),
        _law("opened", (LawWindow.INSIDE, LawGoods.OPENED), Outcome.REFUSE, _OPENED),
        _law(
            "opened_uncertain",
            (LawWindow.INSIDE, LawGoods.OPENED_UNCERTAIN),
            Outcome.APPROVE,
            (
                "商品已拆封或激活,下单时是否单独确认过不退要由人工核对。",
                "it is unsealed or activated; a person checks whether its exclusion was confirmed for this purchase.",
            ),
        ),
        _law("spoiled", (LawWindow.INSIDE, LawGoods.SPOILED), Outcome.REFUSE, _SPOILED),
        _law(
            "deduct",
            (LawWindow.INSIDE, LawGoods.DEDUCTIBLE),
            Outcome.APPROVE,
            (
                "可以退货[,可申请到{law_last}];使用造成的贬值由人工核定后扣减。",
                "it can be returned[ until {law_last}]; a person sets what is deducted for use beyond inspection.",
            ),
        ),
        _law(
            "excluded",
            (*(w for w in LawWindow if w is not LawWindow.NONE), LawGoods.EXCLUDED),
            Outcome.REFUSE,
            _EXCLUDED,
        ),
        _law("outside", (LawWindow.OUTSIDE, *_LAW_RIGHT), Outcome.REFUSE, _OUTSIDE),
        _law("not_begun", (LawWindow.NOT_BEGUN, *_LAW_RIGHT), Outcome.REFUSE, _NOT_THERE),
        _law(
            "unknown_day",
            (LawWindow.UNKNOWN, *_LAW_RIGHT),
            Outcome.APPROVE,
            (
                "订单{order}的签收时间资料里没有,能否退货由人工核对。",
                "our records don't say when order {order} was delivered; a person checks whether it can be returned.",
            ),
        ),
        Rule(
            "return.platform.delivered",
            (ByState.YES,),
            Outcome.ALLOW,
            (
                "订单{order}已签收,可以申请退货[,退款{amount}原路退回]。",
                "order {order} was delivered and can be returned[; {amount} goes back the way it was paid].",
            ),
            basis=Basis.PLATFORM,
            pays=Pays.GOODS,
            freight=Freight.BUYER,
            reason=CaseReason.NO_REASON,
        ),
        _shop("accept", (ShopWindow.INSIDE, ShopGoods.FINE, _SMALL), Outcome.ALLOW, _BY_SHOP, (_INTACT,)),
        _shop(
            "accept_unopened",
            (ShopWindow.INSIDE, ShopGoods.UNSAID, _SMALL),
            Outcome.ALLOW,
            _BY_SHOP,
            (_UNSEALED, _INTACT),
        ),
        _shop("large", (ShopWindow.INSIDE, ShopGoods.FINE, _LARGE), Outcome.APPROVE, _looked_at("last"), (_INTACT,)),
        _shop(
            "large_unopened",
            (ShopWindow.INSIDE, ShopGoods.UNSAID, _LARGE),
            Outcome.APPROVE,
            _looked_at("last"),
            (_UNSEALED, _INTACT),
        ),
        _shop("opened", (ShopWindow.INSIDE, ShopGoods.OPENED), Outcome.REFUSE, _OPENED_SHOP),
        _shop("spoiled", (ShopWindow.INSIDE, ShopGoods.SPOILED), Outcome.REFUSE, _SPOILED),
        _shop(
            "excluded",
            (*(w for w in ShopWindow if w is not ShopWindow.NONE), ShopGoods.EXCLUDED),
            Outcome.REFUSE,
            _EXCLUDED,
        ),
        _shop("outside", (ShopWindow.OUTSIDE, *_SHOP_RIGHT), Outcome.REFUSE, _OUTSIDE_SHOP),
        _shop("not_begun", (ShopWindow.NOT_BEGUN, *_SHOP_RIGHT), Outcome.REFUSE, _NOT_THERE),
        _shop(
            "unknown_day",
            (ShopWindow.UNKNOWN, *_SHOP_RIGHT),
            Outcome.APPROVE,
            (
                "订单{order}的签收时间资料里没有,能否退货由人工核对。",
                "our records don't say when order {order} was delivered; a person checks whether it can be returned.",
            ),
        ),
        _shop(
            "no_terms",
            (ShopWindow.NONE, ByState.NO),
            Outcome.REFUSE,
            (
                "店铺没有另外承诺无理由退货;有质量问题可以另外申请。",
                "the shop promises no return without a reason of its own; a fault can be reported.",
            ),
        ),
    ),
)

_EXCHANGED: Final = (
    "可以换货,先为您锁定库存;旧商品退回验收后寄出新的,寄回运费由您承担。",
    "it can be exchanged: the new one is put aside and sent once the old one is back and checked; you pay to send it "
    "back.",
)


def _exchange(name: str, when: tuple[Aspect, ...], outcome: Outcome, says: Term, basis: Basis = Basis.SHOP) -> Rule:
    return Rule(f"exchange.{name}", (*when,), outcome, says, basis=basis, reason=CaseReason.SIZE)


_TERMS: Final = Exchanging.BY_TERMS

EXCHANGE: Final = Table(
    "exchange",
    ("无质量问题换货", "Exchange without a fault"),
    (
        *wanted_rules(
            "exchange.terms",
            _TERMS,
            ShopWindow.INSIDE,
            ShopGoods.FINE,
            ShopGoods.UNSAID,
            allowed=_EXCHANGED,
            freight=Freight.BUYER,
        ),
        *wanted_rules("exchange.delivered", Exchanging.BY_STATE, allowed=_EXCHANGED, freight=Freight.BUYER),
        _exchange("opened", (_TERMS, ShopWindow.INSIDE, ShopGoods.OPENED), Outcome.REFUSE, _OPENED_SHOP),
        _exchange("spoiled", (_TERMS, ShopWindow.INSIDE, ShopGoods.SPOILED), Outcome.REFUSE, _SPOILED),
        _exchange(
            "excluded",
            (_TERMS, *(w for w in ShopWindow if w is not ShopWindow.NONE), ShopGoods.EXCLUDED),
            Outcome.REFUSE,
            (
                "定制、鲜活易腐或数字商品不支持无理由换货;有质量问题的可以另外申请。",
                "made-to-order, perishable and digital goods cannot be exchanged without a reason; "
                f"{_FAULT_INSTEAD_EN}",
            ),
        ),
        _exchange(
            "outside",
            (_TERMS, ShopWindow.OUTSIDE, *_SHOP_RIGHT),
            Outcome.REFUSE,
            (
                "换货期[到{last}]已过;有质量问题的可以另外申请。",
                f"the time for an exchange ended[ on {{last}}]; {_FAULT_INSTEAD_EN}",
            ),
        ),
        _exchange(
            "not_begun",
            (_TERMS, ShopWindow.NOT_BEGUN, *_SHOP_RIGHT),
            Outcome.REFUSE,
            (
                "订单{order}还没签收,签收后可以申请换货。",
                "order {order} is not delivered yet; an exchange is possible after that.",
            ),
        ),
        _exchange(
            "unknown_day",
            (_TERMS, ShopWindow.UNKNOWN, *_SHOP_RIGHT),
            Outcome.APPROVE,
            (
                "订单{order}的签收时间资料里没有,能否换货由人工核对。",
                "our records don't say when order {order} was delivered; a person checks whether it can be exchanged.",
            ),
        ),
        _exchange(
            "no_terms",
            (_TERMS, ShopWindow.NONE),
            Outcome.APPROVE,
            (
                "店铺资料里没有换货规则,由人工确认。",
                "the shop's records have no rule on exchanges; a person confirms it.",
            ),
        ),
        _exchange(
            "closed",
            (Exchanging.CLOSED,),
            Outcome.REFUSE,
            (
                "这家店发货后不支持换货;签收后可以退货重拍。",
                "this shop exchanges nothing after dispatch; return it and order anew.",
            ),
            Basis.PLATFORM,
        ),
        _exchange(
            "not_yet",
            (Exchanging.NOT_YET,),
            Outcome.REFUSE,
            (
                "订单{order}签收后才能申请换货。",
                "order {order} can be exchanged once it was delivered.",
            ),
            Basis.PLATFORM,
        ),
        _exchange(
            "used_up",
            (Exchanging.USED_UP,),
            Outcome.REFUSE,
            (
                "订单{order}已经退换过一次,不能再换。",
                "order {order} was returned or exchanged once already.",
            ),
            Basis.PLATFORM,
        ),
    ),
)
