"""Every kind of rule and what it does. Unit prices compete for a line, so they work together: see `unit_price`."""

from collections.abc import Mapping
from typing import Final

from xiaoer.promotions.offers.addon import addon
from xiaoer.promotions.offers.bundle import bundle
from xiaoer.promotions.offers.gift import gift
from xiaoer.promotions.offers.n_rate import n_rate
from xiaoer.promotions.offers.nth_rate import nth_rate
from xiaoer.promotions.offers.shipping import shipping
from xiaoer.promotions.offers.subsidy import subsidy
from xiaoer.promotions.offers.threshold import threshold
from xiaoer.promotions.offers.vip import vip
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.till import Offer

OFFERS: Final[Mapping[tuple[Layer, str], Offer]] = {
    (Layer.MULTI, "n_rate"): n_rate,
    (Layer.MULTI, "nth_rate"): nth_rate,
    (Layer.MULTI, "bundle"): bundle,
    (Layer.MULTI, "addon"): addon,
    (Layer.MULTI, "gift"): gift,
    (Layer.SHOP_ACTIVITY, ""): threshold,
    (Layer.SHOP_COUPON, ""): threshold,
    (Layer.CROSS_STORE, ""): threshold,
    (Layer.PLATFORM_COUPON, ""): threshold,
    (Layer.VIP, ""): vip,
    (Layer.RED_PACKET, ""): threshold,
    (Layer.POINTS, ""): threshold,
    (Layer.SHIPPING, ""): shipping,
    (Layer.SUBSIDY, ""): subsidy,
}
