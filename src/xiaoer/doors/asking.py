"""The capabilities `ask` and `read`, the same for HTTP and the command line."""

from datetime import date
from uuid import uuid4

from xiaoer.app import App
from xiaoer.desk.conversation import Incoming, Line
from xiaoer.doors.shapes import AskLine, AskResult, Message, ReadLine, ReadResult, ask_result, read_result
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ConversationId, MessageId, OrderId, ProductId, ShopId
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.reading import Language


async def ask(app: App, line: AskLine, caller: Caller) -> AskResult:
    """A whole conversation: each burst is one turn. Raises NotFound, Invalid."""
    conversation = await app.desk.open(caller)
    said: list[Line] = []
    for burst in line.turns:
        messages = [_incoming(conversation.id, message) for message in burst]
        said.append(await app.desk.handle_burst(messages, as_of=line.as_of))
    return ask_result(said)


async def read(app: App, line: ReadLine, *, today: date) -> ReadResult:
    """What one text means. Raises NotFound for an unknown shop."""
    shop = ShopId(line.shop or "")
    lexicon = (await app.fronts.at(shop)).lexicon if shop else Lexicon.of([])
    previous = Language(line.lang) if line.lang in set(Language) else None
    reader = await app.readers.for_shop(shop)
    return read_result(reader.read(line.text, lexicon=lexicon, today=today, previous=previous))


def _incoming(conversation: ConversationId, message: Message) -> Incoming:
    return Incoming(
        conversation,
        MessageId(uuid4().hex),
        message.text,
        product=ProductId(message.product) if message.product else None,
        order=OrderId(message.order) if message.order else None,
    )
