"""Who pays for what is shown. The ranking never sees any of this: it is laid beside the options afterwards."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from xiaoer.guide.advice import Advice, Offer
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.promotions.keys import Keys

NAME: Final = "disclosures.json"
MOST_SPONSORED: Final = 2


@dataclass(frozen=True, slots=True)
class Commission:
    """What whoever runs this guide gets for a sale: `bp` hundredths of a per cent; None where that is not known."""

    paid_by: str
    bp: int | None


@dataclass(frozen=True, slots=True)
class Disclosures:
    """What the operator has told of money behind the options; empty where nothing was told."""

    commissions: Mapping[ShopId, Commission] = field(default_factory=dict[ShopId, Commission])
    sponsors: Mapping[SkuId, str] = field(default_factory=dict[SkuId, str])
    """Variants that somebody pays to have shown, and who."""

    def commission(self, shop: ShopId) -> Commission:
        """Of sales of this shop; not known where nothing was told."""
        return self.commissions.get(shop, Commission("", None))


async def open_disclosures(folder: Path) -> Disclosures:
    """What the operator wrote into the data folder; nothing where there is no such file. Raises Invalid."""
    path = folder / NAME
    if not path.exists():
        return Disclosures()
    try:
        written: object = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise Invalid(f"{path} is not JSON; mend it or take it away.") from error
    return read_disclosures(Keys(str(path), written))


def read_disclosures(read: Keys) -> Disclosures:
    """From `{"commissions": [{"shop", "paid_by", "bp"}], "sponsored": [{"sku", "paid_by"}]}`. Raises Invalid."""
    commissions = {
        ShopId(each.needed_word("shop")): Commission(each.needed_word("paid_by"), each.whole("bp", least=0))
        for each in read.each("commissions")
    }
    sponsors = {SkuId(each.needed_word("sku")): each.needed_word("paid_by") for each in read.each("sponsored")}
    return Disclosures(commissions, sponsors)


def sponsored_in(advice: Advice, disclosures: Disclosures) -> Sequence[Offer]:
    """What somebody pays to have shown and the need would allow: for a block of its own, never among the options."""
    shown = {each.sku for each in advice.options}
    paid = [each for each in advice.fitting if each.ware.sku.id in disclosures.sponsors]
    return [each for each in paid if each.ware.sku.id not in shown][:MOST_SPONSORED]
