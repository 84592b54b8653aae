"""What somebody wants done: the action, and what they said of the goods."""

from dataclasses import dataclass, field

from xiaoer.shop.action import Action
from xiaoer.shop.aftersales.situation import Claims


@dataclass(frozen=True, slots=True)
class Wish:
    """As it was asked for; the rules complete it."""

    action: Action
    claims: Claims = field(default_factory=Claims)
