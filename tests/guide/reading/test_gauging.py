"""What is said of a number that goods are sold by tells which of them are wanted."""

import pytest

from xiaoer.guide.reading.gauging import Gauge, gauges_in
from xiaoer.language.quantities import read_quantities


@pytest.mark.parametrize(
    ("text", "gauges"),
    [
        ("a jug bigger than 2 litres", [Gauge.MORE]),
        ("rope with more on it than 5 m", [Gauge.MORE]),
        ("the 2.5 l jug is far too small for us", [Gauge.MORE]),
        ("our jug holds 2.5 l and it isn't enough", [Gauge.MORE]),
        ("800 g of flour was gone in two days", [Gauge.MORE]),
        ("绳子比5米长的", [Gauge.MORE]),
        ("5米的绳子够不着", [Gauge.MORE]),
        ("嫌5米短", [Gauge.MORE]),
        ("绳子,5米哪够啊", [Gauge.MORE]),
        ("my rope was 5 m. I want a longer one", [Gauge.MORE]),
        ("a jug of less than 2.5 l", [Gauge.LESS]),
        ("2.5 l is more than i need", [Gauge.LESS]),
        ("what would I do with 2.5 l? way too much", [Gauge.LESS]),
        ("she'd never lift 10 kg", [Gauge.LESS]),
        ("10公斤太沉了", [Gauge.LESS]),
        ("10公斤吃不完", [Gauge.LESS]),
        ("anything but 10 kg", [Gauge.OTHER]),
        ("除了10公斤的", [Gauge.OTHER]),
        ("10 kg won't do", [Gauge.OTHER]),
        ("no less than 10 kg", [Gauge.LEAST]),
        ("低于10公斤的不要", [Gauge.LEAST]),
        ("别超过10公斤", [Gauge.MOST]),
        ("10 kg, nothing bigger", [Gauge.MOST]),
        ("not 10 kg, make it 20 kg", [Gauge.OTHER, Gauge.THIS]),
        ("10公斤换成20公斤吧", [Gauge.THIS]),
        ("a bag of 10 kg please", []),
        ("my last bag was 10 kg, any size is fine", []),
        ("a 10 kg bag, the shelf is too small for two", []),
    ],
)
def test_the_words_beside_a_number_tell_what_is_wanted_instead(text: str, gauges: list[Gauge]) -> None:
    spans = [(each.span.start, each.span.end) for each in read_quantities(text)]
    assert [each.gauge for each in gauges_in(text, spans)] == gauges
