"""A quote in words, Chinese and English, so that a customer can follow it with a calculator, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.kernel.ids import LineId, PromotionId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.promotions.cart import Cart, CartLine
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Adjustment, NotApplied, Quote, Reason


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English."""

    zh: str
    en: str


CHECKOUT_PREVAILS: Final = Words("以结算页为准", "The checkout page prevails.")
"""Said with every price, as the shop's live platform is not what reckoned it."""

REASONS: Final[Mapping[Reason, Words]] = {
    Reason.WINDOW: Words("不在活动时间内", "outside its dates"),
    Reason.CHANNEL: Words("不适用于当前购买渠道", "not for this sales channel"),
    Reason.REGION: Words("不适用于所在地区", "not for this region"),
    Reason.ROLE: Words("需要相应的会员身份", "needs a membership that is missing"),
    Reason.LIMIT_USED: Words("使用次数已用完", "used as often as it may be"),
    Reason.STOCK: Words("已领完或已送完", "none are left"),
    Reason.BUDGET: Words("活动预算已用完", "its budget is used up"),
    Reason.GROUP_TAKEN: Words("已用了不能叠加的其他优惠", "another offer has its place"),
    Reason.NOT_IN_SCOPE: Words("购物车里没有适用商品", "nothing in the cart is covered"),
    Reason.BELOW_MIN: Words("未达到门槛", "the minimum is not reached"),
    Reason.NO_GAIN: Words("用了也不会更便宜", "it takes nothing off"),
    Reason.DEARER: Words("不用它到手价不会更高", "the price is no lower with it"),
}

NEWCOMER: Final = "new"

_ROLES: Final[Mapping[str, Words]] = {
    "88vip": Words("88VIP", "88VIP members"),
    NEWCOMER: Words("新客", "new customers"),
}


def role_words(role: str) -> Words:
    """What buyers of a role are called; a shop's own membership (s1_member) goes by the one name."""
    known = _ROLES.get(role)
    if known is not None:
        return known
    return Words("会员", "members") if role.endswith("member") else Words("相应会员", f"buyers of the role {role}")


def why_not(missed: NotApplied, rule: Promotion, currency: str = "CNY") -> Words:
    """Why a rule gave nothing, with what is missing to its minimum: 还差 ¥23.00."""
    if missed.reason is Reason.ROLE and rule.role is not None:
        role = role_words(rule.role)
        return Words(f"仅限{role.zh}", f"only for {role.en}")
    gaps: list[Words] = []
    if missed.gap is not None:
        short = Money(missed.gap, currency)
        gaps.append(Words(f"还差 {short}", f"{short} short"))
    if missed.gap_pieces is not None:
        pieces = "piece" if missed.gap_pieces == 1 else "pieces"
        gaps.append(Words(f"还差 {missed.gap_pieces} 件", f"{missed.gap_pieces} {pieces} short"))
    if gaps:
        return Words("、".join(gap.zh for gap in gaps), " and ".join(gap.en for gap in gaps))
    return REASONS[missed.reason]


def quote_in_words(
    cart: Cart, rules: Sequence[Promotion], quote: Quote, titles: Mapping[SkuId, Words] | None = None
) -> Words:
    """The whole reckoning: each line, each offer with what is then left, shipping, subsidy, what did not apply.

    Every amount on a line follows from amounts on that line or above it. Goods without a title go by their sku.
    """
    slip = _Slip({rule.id: rule for rule in rules}, quote, titles or {})
    return Words("\n".join(slip.lines(cart, _ZH)), "\n".join(slip.lines(cart, _EN)))


@dataclass(frozen=True, slots=True)
class _Tongue:
    """The fixed words of one language."""

    is_chinese: bool
    listed: str
    left: str
    gift: str
    goods: str
    shipping: str
    subsidy: str
    pay: str
    missed: str
    colon: str

    def of(self, words: Words) -> str:
        return words.zh if self.is_chinese else words.en


_ZH: Final = _Tongue(
    is_chinese=True,
    listed="标价合计",
    left="剩余",
    gift="赠品",
    goods="商品实付",
    shipping="运费",
    subsidy="国家补贴",
    pay="到手价",
    missed="未使用",
    colon=":",
)
_EN: Final = _Tongue(
    is_chinese=False,
    listed="List total",
    left="left",
    gift="gift",
    goods="Goods",
    shipping="Shipping",
    subsidy="State subsidy",
    pay="To pay",
    missed="Not used",
    colon=": ",
)


@dataclass(frozen=True, slots=True)
class _Slip:
    """The paper slip of one quote."""

    rules: Mapping[PromotionId, Promotion]
    quote: Quote
    titles: Mapping[SkuId, Words]

    def lines(self, cart: Cart, tongue: _Tongue) -> list[str]:
        quote, names = self.quote, self._names(cart, tongue)
        rows = [self._listed(line, names[line.id]) for line in sorted(cart.lines, key=lambda line: line.id)]
        rows.append(f"{tongue.listed}{tongue.colon}{self._money(quote.list_total)}")
        left = quote.list_total
        for adjustment in quote.trace:
            left -= adjustment.total
            rows.append(self._taken_off(adjustment, left, names, tongue))
        rows += [
            f"{tongue.gift}{tongue.colon}{self._title(gift.sku, tongue)} × {gift.quantity} = {self._money(0)}"
            for gift in quote.gifts
        ]
        rows += [f"{tongue.goods}{tongue.colon}{self._money(quote.goods)}", *self._sums(tongue)]
        rows += [self._missed(missed, tongue) for missed in quote.not_applied]
        return [*rows, tongue.of(CHECKOUT_PREVAILS)]

    def _names(self, cart: Cart, tongue: _Tongue) -> dict[LineId, str]:
        """What each line is called; goods that are on two lines are told apart by the line's id."""
        skus = [line.sku for line in cart.lines]
        return {
            line.id: self._title(line.sku, tongue) + (f" [{line.id}]" if skus.count(line.sku) > 1 else "")
            for line in cart.lines
        }

    def _title(self, sku: SkuId, tongue: _Tongue) -> str:
        found = self.titles.get(sku)
        return tongue.of(found) if found else sku

    def _listed(self, line: CartLine, name: str) -> str:
        whole = self._money(line.list_price * line.quantity)
        return f"{name} {self._money(line.list_price)} × {line.quantity} = {whole}"

    def _taken_off(self, adjustment: Adjustment, left: int, names: Mapping[LineId, str], tongue: _Tongue) -> str:
        shares = ", ".join(f"{names[line]} -{self._money(off)}" for line, off in adjustment.off.items())
        parts = f" ({shares})" if len(adjustment.off) > 1 else ""
        name = self._rule_name(adjustment.promotion, tongue)
        return f"{name}{tongue.colon}-{self._money(adjustment.total)}{parts}, {tongue.left} {self._money(left)}"

    def _sums(self, tongue: _Tongue) -> list[str]:
        """Shipping and subsidy where they are there, and what they make of the goods."""
        quote, how = self.quote, self._money(self.quote.goods)
        sums: list[str] = []
        if quote.freight:
            sums.append(f"{tongue.shipping}{tongue.colon}+{self._money(quote.freight)}")
            how += f" + {self._money(quote.freight)}"
        if subsidy := sum(quote.subsidy.values()):
            sums.append(f"{tongue.subsidy}{tongue.colon}-{self._money(subsidy)}")
            how += f" - {self._money(subsidy)}"
        return [*sums, f"{tongue.pay}{tongue.colon}{how} = {self._money(quote.pay)}"]

    def _missed(self, missed: NotApplied, tongue: _Tongue) -> str:
        name = self._rule_name(missed.promotion, tongue)
        if rule := self.rules.get(missed.promotion):
            reason = why_not(missed, rule, self.quote.currency)
        else:
            reason = REASONS[missed.reason]
        return f"{tongue.missed}{tongue.colon}{name} ({tongue.of(reason)})"

    def _rule_name(self, promotion: PromotionId, tongue: _Tongue) -> str:
        rule = self.rules.get(promotion)
        if rule is None:
            return promotion
        return rule.name if tongue.is_chinese else rule.name_en or rule.name

    def _money(self, minor: int) -> str:
        return str(Money(minor, self.quote.currency))
