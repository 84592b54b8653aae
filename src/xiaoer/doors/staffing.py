"""`xiaoer people` and `xiaoer autonomy`: who works for a shop, and what Xiaoer may do alone there."""

import argparse
import getpass
import json
import sys

from xiaoer.app import App
from xiaoer.desk.autonomies.preview import differences, preview
from xiaoer.desk.autonomy import AutonomyTable, insist_on_choices, levels
from xiaoer.doors.lines import insist_on, opened_app, print_line
from xiaoer.guide.service import Inquiry
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, PersonName, ShopId
from xiaoer.people.person import Person, Role
from xiaoer.settings import Settings

CLI = PersonName("command line")
LOOKED_AT = 500


async def people_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer people add | list | remove | sign-out`."""
    async with opened_app(settings) as app:
        shop = ShopId(given.shop)
        await insist_on(app, [given.shop])
        match given.doing:
            case "add":
                person = await app.people.add(_named(given), _password(), shop, Role(given.role))
                print(f"{person.name}: {person.roles[shop]} of {shop}")
            case "remove":
                await app.people.remove(_named(given), shop)
            case "sign-out":
                ended = await app.people.sign_out_everywhere(_named(given))
                print(f"{ended} session(s) ended")
            case _:
                for name, role in await app.people.listed(shop):
                    print(f"{role:8} {name}")
    return 0


async def forget_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer forget`: what a privacy request asks for, and the open wish is granted. The ledger stays."""
    async with opened_app(settings) as app:
        await insist_on(app, [given.shop])
        await app.fronts.at(ShopId(given.shop))
        owner = Person(CLI, {ShopId(given.shop): Role.OWNER})
        erased = await app.casework.forget(owner, ShopId(given.shop), CustomerId(given.customer))
        told = Inquiry((), shop=ShopId(given.shop), customer=CustomerId(given.customer))
        remembered = await app.guide.forget(told, memory=None)
        print(f"{erased} conversation(s) and {remembered} thing(s) that the guide remembered erased")
    return 0


async def autonomy_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer autonomy show | preview | publish | rollback`; changes come as INTENT=LEVEL."""
    async with opened_app(settings) as app:
        shop = ShopId(given.shop)
        await insist_on(app, [given.shop])
        match given.doing:
            case "preview":
                await _preview(app, shop, _changes(given.changes))
            case "publish":
                now = await app.autonomies.table(shop)
                await _publish(app, shop, _changes(given.changes), now.version, given.note)
            case "rollback":
                if given.to is None:
                    raise Invalid("Say which version to go back to: --to N (0 is the start).")
                old, now = await app.autonomies.version(shop, given.to), await app.autonomies.table(shop)
                await _publish(app, shop, dict(old.changes), now.version, f"= {given.to}")
            case _:
                table = await app.autonomies.table(shop)
                print_line({"version": table.version, "intents": {name: table.allowed(name) for name in levels()}})
    return 0


async def _publish(app: App, shop: ShopId, changes: dict[str, str], after: int, note: str) -> None:
    table = await app.autonomies.publish(
        shop, insist_on_choices(changes), after=after, person=CLI, note=note, at=app.clock.now()
    )
    print(f"version {table.version}: {json.dumps(table.changes)}")


async def _preview(app: App, shop: ShopId, changes: dict[str, str]) -> None:
    before = await app.autonomies.table(shop)
    after = AutonomyTable(before.version + 1, insist_on_choices(changes))
    found = preview(await app.autonomies.replies(shop, conversations=LOOKED_AT), before, after)
    print_line(
        {
            "differences": [[each.intent, each.before, each.after] for each in differences(before, after)],
            "turns": found.turns,
            "to_person": found.to_person,
            "to_xiaoer": found.to_xiaoer,
            "by_intent": found.by_intent,
        }
    )


def _changes(written: list[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in written]
    if any(not sign for _, sign, _ in pairs):
        raise Invalid("Write each change as INTENT=LEVEL, like as.refund_only=human.")
    return {intent.strip(): level.strip() for intent, _, level in pairs}


def _named(given: argparse.Namespace) -> str:
    if not given.name:
        raise Invalid(f"Say whom: xiaoer people {given.doing} NAME --shop {given.shop}.")
    return str(given.name)


def _password() -> str:
    """Typed unseen on a terminal, or one line of the standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != first:
        raise Invalid("The two passwords are not the same.")
    return first
