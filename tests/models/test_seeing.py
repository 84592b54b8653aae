"""A picture goes to a model that sees, and its words come back."""

import time

from xiaoer.models.chat import Picture
from xiaoer.models.deadline import Deadline
from xiaoer.models.providers.scripted import Scripted, says
from xiaoer.models.seeing import ChattingSeer


async def test_the_picture_is_in_the_question() -> None:
    model, picture = Scripted([says("一件黑色羽绒服")]), Picture(b"\x89PNG", "image/png")
    seen = await ChattingSeer(model).see(picture, "图里是什么?", deadline=Deadline.after(5, time.monotonic))
    assert seen == "一件黑色羽绒服"
    assert model.asked[0].messages[0].pictures == (picture,)
