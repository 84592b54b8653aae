"""`xiaoer promotions`: the price engine's further questions at a terminal."""

import argparse
import sys
from typing import Final

from xiaoer.doors.lines import answer_batch, insist_on, opened_app, opened_text, parsed_line, print_line
from xiaoer.doors.promotions.answered import Answered
from xiaoer.doors.promotions.shop_check import check_shop
from xiaoer.doors.promotions.table import BY_NAME
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.settings import Settings

CHECK: Final = "check"
PRESETS: Final = "presets"


async def promotions_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer promotions QUESTION`: needs no shop but for `check --shop`, for the rules come with the cart."""
    capability = BY_NAME[given.question]
    if given.shop and given.question != CHECK:
        raise Invalid(f"--shop goes with check only; {given.question} reads its cart and rules from a file.")
    if given.batch:
        return await answer_batch(given.batch, capability.asked)
    if given.shop:
        async with opened_app(settings) as app:
            await insist_on(app, [given.shop])
            result: Answered = await check_shop(app, ShopId(given.shop))
    elif given.question == PRESETS and given.file is None:
        result = await capability.asked({})
    else:
        with sys.stdin if given.file in (None, "-") else opened_text(given.file) as written:
            result = await capability.asked(parsed_line(written.read()))
    if given.json:
        print_line(result.model_dump(mode="json"))
    else:
        print("\n".join(result.rows()))
    return 0
