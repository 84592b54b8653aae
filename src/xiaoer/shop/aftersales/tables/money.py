"""Money after the purchase: price protection, compensation, invoices."""

from typing import Final

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.aspects.faults import Ceiling, Happening
from xiaoer.shop.aftersales.aspects.order import Dispatch, Stage
from xiaoer.shop.aftersales.aspects.wishes import (
    HasInvoice,
    InvoiceTitle,
    Invoicing,
    PriceFall,
    Protected,
    Protection,
    ToInvoice,
    Words,
)
from xiaoer.shop.aftersales.rule import Pays, Rule, Table
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome

_OPEN: Final = (Protection.INSIDE, Protection.ALWAYS)
_NOT_USED: Final = (Protected.LEFT, Protected.TURNED_DOWN)
_NOT_KNOWN_HIGHER: Final = (PriceFall.LOWER, PriceFall.LOWER_LARGE, PriceFall.UNKNOWN)

PROTECTION: Final = Table(
    "price_protection",
    ("价保", "Price protection"),
    (
        Rule(
            "protection.lower",
            (*_OPEN, Protected.LEFT, PriceFall.LOWER),
            Outcome.ALLOW,
            (
                "在价保期内[(到{protection_last})],现在到手单价[{price_now}]更低,可以退差价[{amount}]。",
                "price protection runs[ until {protection_last}], and the price is lower now[ at {price_now} each]; "
                "the difference[ of {amount}] can be refunded.",
            ),
            pays=Pays.PRICE_DROP,
            reason=CaseReason.PRICE_PROTECTION,
        ),
        Rule(
            "protection.large",
            (*_OPEN, Protected.LEFT, PriceFall.LOWER_LARGE),
            Outcome.APPROVE,
            (
                "在价保期内[(到{protection_last})],差价[{amount}]较大,由人工审核后退。",
                "price protection runs[ until {protection_last}]; a person reviews the difference[ of {amount}].",
            ),
            pays=Pays.PRICE_DROP,
            reason=CaseReason.PRICE_PROTECTION,
        ),
        Rule(
            "protection.not_lower",
            (*_OPEN, Protection.UNKNOWN, *_NOT_USED, PriceFall.NOT_LOWER),
            Outcome.REFUSE,
            (
                "现在所有人可得的到手单价[{price_now}]没有低于您的实付,没有差价可退。",
                "the price that anybody pays now[, {price_now} each,] is not below what you paid; there is no "
                "difference to refund.",
            ),
        ),
        Rule(
            "protection.excluded",
            (*_OPEN, Protection.UNKNOWN, *_NOT_USED, PriceFall.EXCLUDED),
            Outcome.REFUSE,
            (
                "现在的低价是秒杀、新人或平台补贴这类价格,不在价保范围。",
                "the lower price is a flash sale, a newcomers' or a subsidised one, which price protection leaves out.",
            ),
        ),
        Rule(
            "protection.unknown_price",
            (*_OPEN, Protection.UNKNOWN, Protected.LEFT, PriceFall.UNKNOWN),
            Outcome.APPROVE,
            (
                "现在的到手价由人工核对,核对后退差价。",
                "a person compares the price now, and refunds the difference if there is one.",
            ),
            reason=CaseReason.PRICE_PROTECTION,
        ),
        Rule(
            "protection.unknown_day",
            (Protection.UNKNOWN, Protected.LEFT, PriceFall.LOWER, PriceFall.LOWER_LARGE),
            Outcome.APPROVE,
            (
                "付款时间资料里没有,是否在价保期内由人工核对。",
                "our records don't say when it was paid; a person checks whether price protection runs.",
            ),
            pays=Pays.PRICE_DROP,
            reason=CaseReason.PRICE_PROTECTION,
        ),
        Rule(
            "protection.turned_down",
            (*_OPEN, Protection.UNKNOWN, Protected.TURNED_DOWN, *_NOT_KNOWN_HIGHER),
            Outcome.APPROVE,
            (
                "这件商品的价保申请驳回过,这次能不能退差价由人工复核。",
                "price protection was refused for these goods before; a person reviews whether it applies now.",
            ),
            reason=CaseReason.PRICE_PROTECTION,
        ),
        Rule(
            "protection.used_up",
            (*_OPEN, Protection.UNKNOWN, Protected.USED_UP),
            Outcome.REFUSE,
            ("这件商品已经价保过,不能再申请。", "price protection was used for these goods already."),
        ),
        Rule(
            "protection.outside",
            (Protection.OUTSIDE,),
            Outcome.REFUSE,
            (
                "付款后{protection_days}天的价保期[到{protection_last}]已过。",
                "the price protection of {protection_days} days from payment ended[ on {protection_last}].",
            ),
        ),
        Rule(
            "protection.no_terms",
            (Protection.NONE,),
            Outcome.REFUSE,
            ("店铺资料里没有价保承诺。", "the shop's records promise no price protection."),
        ),
    ),
)

_WAITING: Final = (Dispatch.OVERDUE, Dispatch.SENT_LATE)

COMPENSATION: Final = Table(
    "compensation",
    ("赔付", "Compensation"),
    (
        Rule(
            "compensation.late_small",
            (Happening.LATE_DISPATCH, *_WAITING, Ceiling.WITHIN),
            Outcome.ALLOW,
            (
                "订单{order}超过承诺时间[{ship_by}]发货,按规则可以赔付[{amount}]。",
                "order {order} missed its promised dispatch[ of {ship_by}]; the rule gives a compensation[ of "
                "{amount}].",
            ),
            pays=Pays.LATE,
            reason=CaseReason.LATE,
        ),
        Rule(
            "compensation.late",
            (Happening.LATE_DISPATCH, *_WAITING, Ceiling.ABOVE),
            Outcome.APPROVE,
            (
                "订单{order}超过承诺时间[{ship_by}]发货,赔付由人工按规则审核。",
                "order {order} missed its promised dispatch[ of {ship_by}]; a person settles the compensation by the "
                "rule.",
            ),
            pays=Pays.LATE,
            reason=CaseReason.LATE,
        ),
        Rule(
            "compensation.in_time",
            (Happening.LATE_DISPATCH, Dispatch.WITHIN),
            Outcome.REFUSE,
            (
                "订单{order}没有超过承诺的发货时间[{ship_by}],没有超时赔付;可以催发货。",
                "order {order} is within its promised dispatch[ of {ship_by}], so none is due; it can be urged.",
            ),
        ),
        Rule(
            "compensation.late_unknown",
            (Happening.LATE_DISPATCH, Dispatch.UNKNOWN),
            Outcome.APPROVE,
            (
                "订单{order}承诺的发货时间资料里没有,赔付由人工审核。",
                "our records don't say when order {order} was to be sent; a person reviews it.",
            ),
            reason=CaseReason.LATE,
        ),
        Rule(
            "compensation.other",
            (Happening.OTHER, Happening.UNSAID),
            Outcome.APPROVE,
            (
                "赔付要由人工审核后决定,金额我不能定。",
                "a person reviews and decides on a compensation; no amount can be promised here.",
            ),
            reason=CaseReason.COMPENSATION,
        ),
    ),
)

_MAY: Final = (Invoicing.ANY_TIME, Invoicing.ON_REQUEST)
_PAID: Final = (Stage.UNSHIPPED, Stage.PACKED, Stage.PARTLY, Stage.MOVING, Stage.RECEIVED)
_APPLIED: Final = (
    "可以为订单{order}开票[,金额{amount}][,{invoice_hours}小时内开好]。",
    "an invoice[ of {amount}] can be issued for order {order}[, within {invoice_hours} hours].",
)
_REQUEST_LAW: Final = "消费者权益保护法第22条;电子商务法第14条"

INVOICE: Final = Table(
    "invoice_apply",
    ("开发票", "Invoice"),
    (
        Rule(
            "invoice.received",
            (Stage.RECEIVED, HasInvoice.NO, ToInvoice.SOME, Invoicing.BY_TERMS, *_MAY, InvoiceTitle.COMPLETE),
            Outcome.ALLOW,
            _APPLIED,
            pays=Pays.INVOICE,
            source=_REQUEST_LAW,
        ),
        Rule(
            "invoice.any_time",
            (
                Stage.UNSHIPPED,
                Stage.PACKED,
                Stage.PARTLY,
                Stage.MOVING,
                HasInvoice.NO,
                ToInvoice.SOME,
                *_MAY,
                InvoiceTitle.COMPLETE,
            ),
            Outcome.ALLOW,
            _APPLIED,
            pays=Pays.INVOICE,
            source=_REQUEST_LAW,
        ),
        Rule(
            "invoice.after_receipt",
            (
                Stage.UNSHIPPED,
                Stage.PACKED,
                Stage.PARTLY,
                Stage.MOVING,
                HasInvoice.NO,
                ToInvoice.SOME,
                Invoicing.BY_TERMS,
                InvoiceTitle.COMPLETE,
                InvoiceTitle.SPECIAL,
            ),
            Outcome.REFUSE,
            (
                "订单{order}确认收货后就可以申请开票。",
                "an invoice for order {order} can be asked for once its receipt is confirmed.",
            ),
        ),
        Rule(
            "invoice.special",
            (Stage.RECEIVED, HasInvoice.NO, ToInvoice.SOME, Invoicing.BY_TERMS, *_MAY, InvoiceTitle.SPECIAL),
            Outcome.APPROVE,
            (
                "订单{order}的专用发票由人工核对资料后开具[,金额{amount}]。",
                "a person checks the details of the special VAT invoice for order {order}[, over {amount}].",
            ),
            pays=Pays.INVOICE,
        ),
        Rule(
            "invoice.special_early",
            (
                Stage.UNSHIPPED,
                Stage.PACKED,
                Stage.PARTLY,
                Stage.MOVING,
                HasInvoice.NO,
                ToInvoice.SOME,
                *_MAY,
                InvoiceTitle.SPECIAL,
            ),
            Outcome.APPROVE,
            (
                "订单{order}的专用发票由人工核对资料后开具[,金额{amount}]。",
                "a person checks the details of the special VAT invoice for order {order}[, over {amount}].",
            ),
            pays=Pays.INVOICE,
        ),
        Rule(
            "invoice.title",
            (*_PAID, HasInvoice.NO, ToInvoice.SOME, Invoicing.BY_TERMS, *_MAY, InvoiceTitle.NO_TITLE),
            Outcome.ASK,
            ("请告诉我公司抬头和税号。", "Please give the company's name and tax number."),
            missing=Missing.TITLE,
        ),
        Rule(
            "invoice.tax_id",
            (*_PAID, HasInvoice.NO, ToInvoice.SOME, Invoicing.BY_TERMS, *_MAY, InvoiceTitle.NO_TAX_ID),
            Outcome.ASK,
            ("请告诉我公司的税号。", "Please give the company's tax number."),
            missing=Missing.TAX_ID,
        ),
        Rule(
            "invoice.no_terms",
            (*_PAID, HasInvoice.NO, ToInvoice.SOME, Invoicing.NO_TERMS),
            Outcome.APPROVE,
            ("开票规则资料里没有写,由人工处理。", "the shop's records have no rule on invoices; a person sees to it."),
            pays=Pays.INVOICE,
        ),
        Rule(
            "invoice.nothing_left",
            (*_PAID, HasInvoice.NO, ToInvoice.NOTHING),
            Outcome.REFUSE,
            (
                "订单{order}没有可以开票的金额了。",
                "order {order} has no amount left to invoice.",
            ),
        ),
        Rule(
            "invoice.exists",
            (*_PAID, HasInvoice.YES),
            Outcome.REFUSE,
            (
                "订单{order}已经申请过发票;要改抬头或重开可以申请换开。",
                "an invoice for order {order} was asked for already; it can be changed or reissued.",
            ),
        ),
        Rule(
            "invoice.unpaid",
            (Stage.UNPAID, Stage.DEPOSIT),
            Outcome.REFUSE,
            ("订单{order}还没付清,不能开票。", "order {order} is not fully paid; no invoice is possible yet."),
        ),
        Rule(
            "invoice.over",
            (Stage.OVER,),
            Outcome.REFUSE,
            ("订单{order}已经结束,不能开票。", "order {order} has ended; no invoice is possible."),
        ),
    ),
)

INVOICE_CHANGE: Final = Table(
    "invoice_change",
    ("换开发票、红冲", "Change or cancel an invoice"),
    (
        Rule(
            "invoice_change.reissue",
            (HasInvoice.YES, Words.GIVEN, InvoiceTitle.COMPLETE, InvoiceTitle.SPECIAL),
            Outcome.APPROVE,
            (
                "订单{order}的发票换开由人工处理:先红冲原票,再开新票。",
                "a person reissues the invoice of order {order}: a red-letter invoice for the first "
                "one, then the new one.",
            ),
        ),
        Rule(
            "invoice_change.title",
            (HasInvoice.YES, InvoiceTitle.NO_TITLE),
            Outcome.ASK,
            ("请告诉我新的抬头和税号。", "Please give the new name and tax number."),
            missing=Missing.TITLE,
        ),
        Rule(
            "invoice_change.words",
            (HasInvoice.YES, Words.MISSING, InvoiceTitle.COMPLETE, InvoiceTitle.SPECIAL, InvoiceTitle.NO_TAX_ID),
            Outcome.ASK,
            ("请告诉我发票要改成什么。", "What is to be changed on the invoice?"),
            missing=Missing.WORDS,
        ),
        Rule(
            "invoice_change.tax_id",
            (HasInvoice.YES, Words.GIVEN, InvoiceTitle.NO_TAX_ID),
            Outcome.ASK,
            ("请告诉我公司的税号。", "Please give the company's tax number."),
            missing=Missing.TAX_ID,
        ),
        Rule(
            "invoice_change.none",
            (HasInvoice.NO,),
            Outcome.REFUSE,
            (
                "订单{order}还没有发票,可以先申请开票。",
                "there is no invoice for order {order} yet; one can be asked for.",
            ),
        ),
    ),
)


RED_LETTER: Final = Table(
    "red_letter",
    ("红冲发票", "Cancel an invoice"),
    (
        Rule(
            "red_letter.issue",
            (HasInvoice.YES,),
            Outcome.APPROVE,
            (
                "订单{order}的发票由人工红冲;退货要先红冲再退款。",
                "a person cancels the invoice of order {order} by a red-letter one, which comes before the refund of "
                "a return.",
            ),
            basis=Basis.STATUTE,
        ),
        Rule(
            "red_letter.none",
            (HasInvoice.NO,),
            Outcome.REFUSE,
            ("订单{order}还没有发票,不用红冲。", "there is no invoice for order {order} to cancel."),
        ),
    ),
)
