"""A log line tells an operator what broke and where, and nothing of what a buyer wrote."""

import json
import logging

import pytest

from xiaoer.doors.log import JsonLines


def test_an_error_is_told_by_its_kind_and_place_and_not_by_its_words() -> None:
    with pytest.raises(ValueError, match="王小明") as caught:
        int("收件人 王小明 13800000000")
    broke = (caught.type, caught.value, caught.tb)
    record = logging.LogRecord("xiaoer.http", logging.ERROR, "", 0, "unexpected", (), broke)
    line = JsonLines().format(record)
    assert "王小明" not in line
    told = json.loads(line)
    assert told["trace"][-1] == "ValueError"
    assert "test_log.py" in told["trace"][0]


def test_what_is_given_beside_the_message_is_a_field_of_its_own() -> None:
    record = logging.makeLogRecord({"name": "xiaoer.turn", "levelname": "INFO", "msg": "turn", "shop": "S1"})
    assert {"from": "xiaoer.turn", "level": "info", "message": "turn", "shop": "S1"}.items() <= json.loads(
        JsonLines().format(record)
    ).items()
