"""The command line, as the contract says: `xiaoer read`, `ask`, `quote`, `advise`, `check`, `import`, `serve` ..."""

import argparse
import asyncio
import io
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from xiaoer import __version__
from xiaoer.doors.advise_command import advise_command
from xiaoer.doors.ask_command import ask_command
from xiaoer.doors.books import audit_command, policies_command
from xiaoer.doors.bringing import add_import_options, import_command
from xiaoer.doors.commands import (
    check_command,
    prepare_command,
    quote_command,
    read_command,
    serve_command,
)
from xiaoer.doors.evaluating import add_options, eval_command
from xiaoer.doors.learn_command import learn_command
from xiaoer.doors.promotions.command import promotions_command
from xiaoer.doors.promotions.table import BY_NAME
from xiaoer.doors.search_command import add_search_options, search_command
from xiaoer.doors.shapes import refusal
from xiaoer.doors.staffing import autonomy_command, forget_command, people_command
from xiaoer.kernel.errors import Invalid, XiaoerError
from xiaoer.people.person import Role
from xiaoer.settings import Settings, environment, settings_from

DONE, IMPOSSIBLE, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit status 0: done, 1: asked for something impossible, 2: wrong usage."""
    _speak_utf8()
    given = parser().parse_args(_arguments() if arguments is None else arguments)
    try:
        settings = settings_from(
            environment(),
            data=given.data,
            host=getattr(given, "host", None),
            port=getattr(given, "port", None),
            workers=getattr(given, "workers", None),
            as_of=getattr(given, "as_of", None),
            demo_anywhere=getattr(given, "anywhere", None) or None,
        )
        return int(given.run(given, settings))
    except Invalid as error:
        return _sorry(str(error), WRONG_USAGE)
    except ValidationError as error:
        return _sorry(refusal(error.errors()[0]), WRONG_USAGE)
    except XiaoerError as error:
        return _sorry(str(error), IMPOSSIBLE)
    except KeyboardInterrupt:
        return DONE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    root = argparse.ArgumentParser(
        prog="xiaoer", description="小二: a shop assistant that says only what a fact holds."
    )
    root.add_argument("--version", action="version", version=f"xiaoer {__version__}")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")

    read = _command(commands, "read", "what a message means: language, intents, slots, the wish for a person")
    read.add_argument("text", nargs="?", help="the message; not needed with --batch")
    read.add_argument("--lang", choices=("zh", "en"), help="language to assume where the text has none")
    read.add_argument("--shop", help="whose products may be named")
    _output(read)
    read.set_defaults(run=_run(read_command))

    ask = _command(commands, "ask", "ask a shop; prints the reply with its evidence")
    ask.add_argument("text", nargs="*", help="one message, or several that make one burst")
    ask.description = "With --batch, each line is a conversation that is tried on a copy: nothing that it does is kept."
    ask.add_argument("--shop", default="S1", help="the shop to ask (default: S1 of the demo)")
    ask.add_argument("--customer", help="who asks; a guest if left out")
    ask.add_argument("--as-of", type=_moment, help="where the shop's clock stands (ISO 8601; shop's zone)")
    _output(ask)
    ask.set_defaults(run=_run(ask_command))

    quote = _command(commands, "quote", "what a cart costs under the rules that come with it, and why")
    quote.add_argument(
        "file", nargs="?", default="-", help="one JSON object: cart, promos, user, mode (default: stdin)"
    )
    _output(quote)
    quote.set_defaults(run=_run(quote_command))

    check = _command(commands, "check", "which statements of a reply the facts that come with it hold")
    check.add_argument("file", nargs="?", default="-", help="one JSON object: facts, reply, lang (default: stdin)")
    check.add_argument("--as-of", type=_moment, help="the day that 明天 is counted from (ISO 8601)")
    _output(check)
    check.set_defaults(run=_run(check_command))

    _advising(commands)
    _promotions(commands)
    _staffing(commands)

    _bringing(commands)

    _learning(commands)

    _keeping(commands)
    return root


def _keeping(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    evaluate = _command(commands, "eval", "measure how well it works, on rows that were kept apart")
    add_options(evaluate)
    evaluate.set_defaults(run=_run(eval_command))

    prepare = _command(commands, "prepare", "train the reader now, so that the first start is quick; done by set-up")
    prepare.set_defaults(run=_run(prepare_command))

    for name, purpose in (("serve", "serve the shops over HTTP"), ("demo", "load the demo shops and serve them")):
        serve = _command(commands, name, purpose)
        serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
        serve.add_argument("--port", type=int, help="port to listen on (default 8000)")
        serve.add_argument("--workers", type=int, help="server processes (default 1)")
        serve.add_argument("--as-of", type=_moment, help="where every shop's clock stands (ISO 8601; shop's zone)")
        serve.set_defaults(run=serve_command)
        if name == "demo":
            serve.add_argument("--anywhere", action="store_true", help="allow an address that others can reach")
            serve.add_argument("--rehearse", action="store_true", help="with a model that lies, to see it stopped")


def _advising(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    advise = _command(commands, "advise", "help to decide: what fits a need, why, and what it costs")
    advise.add_argument("text", nargs="*", help="the need; several are one talk, the newest last")
    advise.add_argument("--shop", help="look in this shop only")
    advise.add_argument("--customer", help="who asks; a guest if left out")
    advise.add_argument("--region", help="province code to send to")
    advise.add_argument("--limit", type=int, default=3, help="options at most (default 3)")
    advise.add_argument("--as-of", type=_moment, help="where the shop's clock stands (ISO 8601; shop's zone)")
    advise.add_argument("--receipt", type=Path, metavar="FILE", help="write the receipt of the advice to this file")
    advise.add_argument("--verify", metavar="FILE", help="reckon a receipt again, offline")
    _output(advise)
    advise.set_defaults(run=_run(advise_command))

    search = _command(commands, "search", "find products: words, constraints that nothing breaks, facets")
    add_search_options(search)
    _output(search)
    search.set_defaults(run=_run(search_command))


def _bringing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    bring = _command(commands, "import", "bring a store's feed in; running it twice changes nothing")
    add_import_options(bring)
    bring.set_defaults(run=_run(import_command))


def _learning(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    learn = _command(commands, "learn", "propose from a shop's own chats or examples; nothing counts before review")
    learn.add_argument("--shop", required=True, help="the shop that learns")
    learn.add_argument("files", nargs="*", type=Path, help="chats or labelled examples: CSV, TSV or JSON lines")
    learn.add_argument("--out", type=Path, metavar="FILE", help="write what is proposed to a review file (TSV)")
    learn.add_argument("--accept", type=Path, metavar="FILE", help="carry out the decisions of a review file")
    learn.add_argument("--by", help="who decides (default: the name of who runs this)")
    learn.add_argument("--json", action="store_true", help="print one JSON object")
    learn.set_defaults(run=_run(learn_command))


def _promotions(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    promotions = _command(commands, "promotions", "split, refund, promise or check: what more the price engine knows")
    promotions.add_argument("question", choices=sorted(BY_NAME), help="what to reckon")
    promotions.add_argument("file", nargs="?", help="one JSON object with the cart and its rules (default: stdin)")
    promotions.add_argument("--shop", help="with check: the rules of this shop, as they are stored")
    promotions.add_argument("--as-of", type=_moment, help="with check --shop: where the shop's clock stands (ISO 8601)")
    _output(promotions)
    promotions.set_defaults(run=_run(promotions_command))


def _staffing(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:  # pyright: ignore[reportPrivateUsage]
    forget = _command(commands, "forget", "erase a customer's conversations and what the guide remembers, for good")
    forget.add_argument("--shop", required=True)
    forget.add_argument("--customer", required=True)
    forget.set_defaults(run=_run(forget_command))

    people = _command(commands, "people", "who works for a shop: accounts with roles, for the desk")
    people.add_argument("doing", choices=("add", "list", "remove", "sign-out"))
    people.add_argument("name", nargs="?", help="whom; the password comes from the terminal or one line of input")
    people.add_argument("--shop", required=True)
    people.add_argument("--role", choices=[each.value for each in Role], default=Role.AGENT.value)
    people.set_defaults(run=_run(people_command))

    policies = _command(
        commands, "policies", "the after-sales rules as a merchant reads them, and whether they are whole"
    )
    policies.add_argument("--shop", required=True)
    policies.add_argument(
        "--coverage", action="store_true", help="which situations no rule decides, or two differently"
    )
    policies.add_argument("--lang", choices=("zh", "en"), default="zh")
    policies.add_argument("--json", action="store_true", help="print one JSON object")
    policies.set_defaults(run=_run(policies_command))

    audit = _command(commands, "audit", "every write of a shop, newest first: who, why, rule, evidence; JSON lines")
    audit.add_argument("--shop", required=True)
    audit.add_argument("--case", help="only what was written about this case")
    audit.add_argument("--most", type=int, default=1000, help="how many at most (default 1000)")
    audit.set_defaults(run=_run(audit_command))

    autonomy = _command(commands, "autonomy", "what Xiaoer may do alone in a shop, intent by intent")
    autonomy.add_argument("doing", choices=("show", "preview", "publish", "rollback"))
    autonomy.add_argument("changes", nargs="*", metavar="INTENT=LEVEL", help="auto, consent, suggest or human")
    autonomy.add_argument("--shop", required=True)
    autonomy.add_argument("--note", default="", help="why, for whoever reads the versions")
    autonomy.add_argument(
        "--to", type=int, metavar="N", help="with rollback: the version to go back to; 0 is the start"
    )
    autonomy.set_defaults(run=_run(autonomy_command))


def _run(
    command: Callable[[argparse.Namespace, Settings], Coroutine[None, None, int]],
) -> Callable[[argparse.Namespace, Settings], int]:
    """The same command for a caller without an event loop."""
    return lambda given, settings: asyncio.run(command(given, settings))


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",  # pyright: ignore[reportPrivateUsage]
    name: str,
    purpose: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=purpose, description=purpose)
    command.add_argument("--data", type=Path, help="folder in which everything lives (default ./data)")
    return command


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.add_argument("--batch", metavar="FILE", help="read JSON lines from FILE ('-': standard input), answer each")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write it like 2025-11-12T10:00+08:00") from error
    return moment


def _speak_utf8() -> None:
    """Whatever the locale: what cannot be UTF-8 comes in as a lone surrogate, which is refused, and leaves escaped."""
    for stream, odd in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=odd)


def _arguments() -> list[str]:
    """The arguments as UTF-8, though the locale took them for something else."""
    return [os.fsencode(argument).decode("utf-8", "surrogateescape") for argument in sys.argv[1:]]


def _sorry(sentence: str, status: int) -> int:
    print(f"xiaoer: {sentence}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
