"""Every scene. To add one, write a file beside this one and name its function here; the first with parts leads."""

from typing import Final

from xiaoer.guide.plan import Scene
from xiaoer.guide.scenes.appliance import appliance
from xiaoer.guide.scenes.gift import gift
from xiaoer.guide.scenes.meal import meal
from xiaoer.guide.scenes.outfit import outfit
from xiaoer.guide.scenes.skincare import skincare
from xiaoer.guide.scenes.waiting import waiting

SCENES: Final[tuple[Scene, ...]] = (meal, outfit, gift, appliance, skincare, waiting)
