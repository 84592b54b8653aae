"""Every kind of rule and what it does. Unit prices compete for a line, so they work together: see `unit_price`."""

from collections.abc import Mapping
from typing import Final

from xiaoer.promotions.offers import addon, bundle, gift, n_rate, nth_rate, shipping, subsidy, threshold, vip
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.till import Offer

_THRESHOLD: Final = Offer(threshold.threshold, threshold.most_off)

OFFERS: Final[Mapping[tuple[Layer, str], Offer]] = {
    (Layer.MULTI, "n_rate"): Offer(n_rate.n_rate, n_rate.most_off),
    (Layer.MULTI, "nth_rate"): Offer(nth_rate.nth_rate, nth_rate.most_off),
    (Layer.MULTI, "bundle"): Offer(bundle.bundle, bundle.most_off),
    (Layer.MULTI, "addon"): Offer(addon.addon, addon.most_off),
    (Layer.MULTI, "gift"): Offer(gift.gift, gift.nothing_off),
    (Layer.SHOP_ACTIVITY, ""): _THRESHOLD,
    (Layer.SHOP_COUPON, ""): _THRESHOLD,
    (Layer.CROSS_STORE, ""): _THRESHOLD,
    (Layer.PLATFORM_COUPON, ""): _THRESHOLD,
    (Layer.VIP, ""): Offer(vip.vip, vip.most_off),
    (Layer.RED_PACKET, ""): _THRESHOLD,
    (Layer.POINTS, ""): _THRESHOLD,
    (Layer.SHIPPING, ""): Offer(shipping.shipping, shipping.most_saved),
    (Layer.SUBSIDY, ""): Offer(subsidy.subsidy, subsidy.most_paid),
}
