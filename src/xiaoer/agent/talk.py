"""The messages of a turn: the brief, what is known, and everything foreign marked as data."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.agent.said import Before, Task
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.tool import AnyTool, Schema
from xiaoer.language.reading import Language
from xiaoer.models.chat import Message, Offer, Role, ToolCall
from xiaoer.models.endpoint import Manner

MOST_BEFORE: Final = 8
LONGEST: Final = 4000
"""Characters of one piece of data."""

_HAN: Final = re.compile("[\u3400-\u9fff]")
_LETTER: Final = re.compile(r"[^\W\d_]")

MEND: Final = "Say the whole answer again without them, or with exactly what the facts say."

_BY_JSON: Final = """Answer with one JSON object and nothing else. To look something up:
{"tool": "...", "arguments": {...}}
To answer the customer: {"say": "..."}
The tools:
"""
LANGUAGES: Final = {Language.ZH: "Simplified Chinese", Language.EN: "English"}


@cache
def brief() -> str:
    """The standing instructions of every turn."""
    return files("xiaoer.agent").joinpath("brief.md").read_text("utf-8")


def opening(task: Task, manner: Manner) -> tuple[Message, ...]:
    """The talk up to the model's first word."""
    rules = [brief(), task.house, f"Today is {task.today:%Y-%m-%d}. Reply in {LANGUAGES[task.language]}."]
    if manner is Manner.SCHEMA and task.tools:
        rules.append(_BY_JSON + "\n".join(_listed(tool) for tool in task.tools))
    elif manner is Manner.SCHEMA:
        rules.append('Answer with one JSON object and nothing else: {"say": "..."}')
    messages = [Message(Role.SYSTEM, "\n\n".join(rule.strip() for rule in rules if rule))]
    messages += [_before(line, manner) for line in task.before[-MOST_BEFORE:]]
    messages.append(Message(Role.USER, _question(task)))
    return tuple(messages)


def marked(text: str, *, source: str) -> str:
    """Foreign words as data: whatever they hold, they cannot end the mark or open one of their own."""
    tame = text[:LONGEST].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<data from="{source}">\n{tame}\n</data>'


def told(call: ToolCall, text: str, manner: Manner) -> Message:
    """What a tool answered, as data."""
    if manner is Manner.TOOLS:
        return Message(Role.TOOL, marked(text, source="tool"), call=call.id)
    return Message(Role.USER, marked(text, source="tool"))


def repair(unheld: Sequence[str]) -> Message:
    """The one request to say it again."""
    lines = "\n".join(unheld)
    words = f"These sentences are not held by the facts:\n{marked(lines, source='your reply')}\n{MEND}"
    return Message(Role.USER, words)


def hurry(words: str) -> Message:
    """A word of ours in the middle of a turn."""
    return Message(Role.USER, words)


def offers(tools: Sequence[AnyTool]) -> tuple[Offer, ...]:
    """The tools as a model sees them."""
    return tuple(Offer(tool.name, tool.purpose, tool.schema()) for tool in tools)


def step_schema(tools: Sequence[AnyTool]) -> Schema:
    """The one JSON object of a step: a tool with its arguments, or the reply."""
    say = {
        "type": "object",
        "properties": {"say": {"type": "string"}},
        "required": ["say"],
        "additionalProperties": False,
    }
    if not tools:
        return say
    uses = [
        {
            "type": "object",
            "properties": {"tool": {"type": "string", "const": tool.name}, "arguments": tool.schema()},
            "required": ["tool", "arguments"],
            "additionalProperties": False,
        }
        for tool in tools
    ]
    return {"anyOf": [*uses, say]}


def in_language(text: str, language: Language) -> bool:
    """Whether a reply is in the buyer's language; names of goods may be in the other one."""
    letters, han = len(_LETTER.findall(text)), len(_HAN.findall(text))
    if letters == 0:
        return True
    return han > 0 if language is Language.ZH else han * 2 < letters


def as_lines(facts: Sequence[Fact], language: Language) -> str:
    """Facts one a line, in the language of the reply where they have it."""
    texts = (fact.text_en or fact.text if language is Language.EN else fact.text for fact in facts)
    return "\n".join(dict.fromkeys(texts))


def _question(task: Task) -> str:
    parts = [marked(task.question, source="customer")]
    if task.facts:
        parts.append(f"Facts at hand:\n{marked(as_lines(task.facts, task.language), source='shop')}")
    if task.draft:
        parts.append(
            "An answer drawn up from them, for you to build on where it fits:\n" + marked(task.draft, source="shop")
        )
    return "\n\n".join(parts)


def _before(line: Before, manner: Manner) -> Message:
    if not line.ours:
        return Message(Role.USER, marked(line.text, source="customer"))
    return Message(Role.ASSISTANT, line.text if manner is Manner.TOOLS else f'{{"say": "{_plain(line.text)}"}}')


def _plain(text: str) -> str:
    return text.replace("\\", " ").replace('"', "'").replace("\n", " ")


def _listed(tool: AnyTool) -> str:
    properties = tool.schema().get("properties", {})
    return f"- {tool.name}: {tool.purpose} Arguments: {properties}"
