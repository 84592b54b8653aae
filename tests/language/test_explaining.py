"""A reading can say why: which examples lie near, and which pieces of the text spoke for it."""

from xiaoer.language.bank import Bank, Example
from xiaoer.language.explaining import explain
from xiaoer.language.intents import IntentModel
from xiaoer.language.reading import Language
from xiaoer.models.providers.use import SentenceEncoder

TEXTS = {
    "ship.fee": "包邮吗|运费多少|邮费贵不贵|到新疆运费|要不要邮费|满多少免邮",
    "prod.stock": "还有货吗|有没有现货|卖完了吗|还剩几件|红色有吗|L码有货没",
    "as.repair": "保修多久|坏了怎么修|质保几年|在哪维修|过保了能修吗|how long is the warranty",
}
BANK = Bank(
    tuple(Example(text, Language.ZH, (intent,)) for intent, texts in TEXTS.items() for text in texts.split("|"))
)
MODEL = IntentModel.train(BANK, SentenceEncoder())


def test_the_nearest_example_comes_first_and_is_itself_for_its_own_words() -> None:
    why = explain(MODEL, BANK, "运费多少", ("ship.fee",))
    assert why.nearest[0].example.text == "运费多少"
    likeness = [near.likeness for near in why.nearest]
    assert likeness == sorted(likeness, reverse=True)
    assert likeness[0] > 0.99


def test_the_grams_are_pieces_of_the_text_and_the_telling_one_is_among_them() -> None:
    why = explain(MODEL, BANK, "请问到北京运费怎么算", ("ship.fee",))
    pieces = [gram.text for gram in why.grams["ship.fee"]]
    assert all(piece in "请问到北京运费怎么算" for piece in pieces)
    assert any("运费" in piece or piece in "运费" for piece in pieces[:3])


def test_an_english_word_is_shown_as_it_stands() -> None:
    why = explain(MODEL, BANK, "is there a warranty", ("as.repair",))
    assert any(gram.text in "warranty" for gram in why.grams["as.repair"])


def test_an_intent_that_the_model_does_not_know_is_left_out() -> None:
    assert explain(MODEL, BANK, "运费多少", ("no.such",)).grams == {}


def test_another_bank_explains_no_neighbours() -> None:
    assert explain(MODEL, Bank(BANK.examples[:3]), "运费多少", ()).nearest == ()
