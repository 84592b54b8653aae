"""What a buyer needs, as values: limits that nothing may break, wishes with weights, and what was left unsaid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.language.reading import Language


class Scene(StrEnum):
    """The occasion that a need belongs to."""

    MEAL = "meal"
    CLOTHING = "clothing"
    GIFT = "gift"
    SKINCARE = "skincare"
    OPEN = "open"
    """No occasion that we know."""


class LimitKind(StrEnum):
    """What a limit is about; `limits.JUDGES` has one function for each."""

    OPTION = "option"
    """One of these values of a variant: a size, a colour. `value` holds them parted by |."""
    WITHOUT = "without"
    """A substance that must not be in it; `value` is what a page would call it, as a pattern."""
    AVOID = "avoid"
    """A colour, brand, material or flavour that is not wanted; `value` is a pattern of page words."""
    MILD = "mild"
    """Not spicy."""
    AGE = "age"
    """`number` is the age in months of who will use it."""
    HEALTH = "health"
    """Pregnancy, a pacemaker, an illness; `value` is how a page's warning would name it."""
    GENDER = "gender"
    """`value` is 男 or 女."""
    DEVICE = "device"
    """What it has to fit; `value` is the device in the buyer's words."""
    DEADLINE = "deadline"
    """It has to be there on `day`."""
    VARIANT = "variant"
    """No other variant of its product may answer more of these words; `value` holds them parted by |."""
    MEASURE = "measure"
    """`number` of `unit`, at least, at most or exactly."""
    SAYS = "says"
    """The page must say `value` (a pattern)."""
    NOT_DENIED = "not_denied"
    """The page must not say that it is not `value`: what stands before the name of the goods (西湖 in 西湖龙井)."""
    SPOKEN = "spoken"
    """The page must speak of it; `value` is `words~pattern`, the pattern empty where no table knows the words."""
    PROPERTY = "property"
    """The page must not tell another value of the property; `value` is `page~rivals`, both patterns."""
    ATTRIBUTE = "attribute"
    """The page's attribute must have one of these words; `value` is `name~words`, parted by |."""
    ALLOWED = "allowed"
    """The page must not rule out what the need speaks of; `value` holds its pairs of characters, parted by spaces."""
    SPACE = "space"
    """It has to stand in a gap; `value` holds the gap's known sides in millimetres, parted by x."""
    LIES = "lies"
    """It is laid on a bed or a table `number` millimetres wide, and of its variants it is the widest that may be."""
    GRADE = "grade"
    """Of the variants of a product those that have much or little of what they differ by; `value` names what that may
    be, parted by | and likeliest first, and `unit` how much it shall be: a key of `PARTS` in `judging/grades.py`."""
    COVERS = "covers"
    """Two sides in millimetres, `value` parted by x: about as large, or with `way` AT_LEAST no smaller."""
    ENOUGH = "enough"
    """`number` pieces, at least or exactly, of the kind of counter that `value` names; `unit` is "one" where one unit
    of the variant has to hold them, else as many units are bought as hold them."""
    SERVES = "serves"
    """Enough for `number` people."""
    PICTURE = "picture"
    """A picture of `value` (800x600) is enough to make it of, or is what it shows."""
    PARTS = "parts"
    """`number` of the part `value` come with it, or there are as many of it: pillowcases, ports."""
    COLD = "cold"
    """Fit for `number` ℃; `value` is how many degrees what is worn under it may make up for."""
    RETURNS = "returns"
    """It can be sent back without a reason; `value` is "opened" where that shall be so even then."""
    FLIGHT = "flight"
    """It has to be allowed on a plane."""


class Way(StrEnum):
    """How a number is meant."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"
    ABOUT = "about"
    """A tenth more or less is as good."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A hard constraint. It is kept, broken or unknown for each variant; it is never a score."""

    kind: LimitKind
    zh: str
    """As it is said to the buyer."""
    en: str
    value: str = ""
    number: Decimal | None = None
    unit: str = ""
    way: Way = Way.EXACTLY
    day: date | None = None
    only: str = ""
    """Of several things in one need, a pattern of the titles of the one that it is about; "" for all."""
    verbatim: str = ""
    """What is ruled out in the buyer's own words, where no table of ours knows it; "" for what a table names."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What would be nice: a pattern of page words, and how much it counts (1 to 5)."""

    zh: str
    en: str
    pattern: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Leaning:
    """What is thought of a value of a variant that the words name. It limits nothing: it says what is safe to show."""

    name: str
    """The option as the shop calls it."""
    values: tuple[str, ...]
    """The shop's values that the words may mean."""
    wanted: float
    """How likely it is wanted, from 0 to 1."""
    avoided: float


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent on the whole quantity. `around` is the sum named where it was "about" so much."""

    most: Money | None = None
    least: Money | None = None
    around: Money | None = None
    with_shipping: bool = True
    """False: the sum is for the goods alone."""
    free_shipping: bool = False
    """Nothing is to be paid for sending it, whatever the goods cost."""
    after_subsidy: bool = False
    """The sum is what is left when the state has paid its part, for who is entitled."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who it is for, as far as the words tell; "" and None where they do not."""

    gender: str = ""
    """男 or 女."""
    age_months: int | None = None
    relation: str = ""
    """In the buyer's words: 妈妈, boyfriend."""


class Aim(StrEnum):
    """What a superlative is the most of."""

    CHEAPEST = "cheapest"
    DEAREST = "dearest"
    LIGHTEST = "lightest"
    BEST_RATED = "best_rated"
    BEST_VALUE = "best_value"
    """The least for each millilitre, gram or piece."""
    MOST = "most"
    """Of the attribute that `Superlative.attribute` names."""
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Superlative:
    """最便宜, 续航最长: answered from everything that keeps the limits."""

    aim: Aim
    zh: str
    en: str
    attribute: str = ""
    """A pattern of attribute and option names; "" for price, weight and rating."""
    units: tuple[str, ...] = ()
    """Canonical units that count."""

    @property
    def row(self) -> str:
        """A pattern of the rows of a comparison that answer it."""
        plain = {
            Aim.CHEAPEST: "到手价",
            Aim.DEAREST: "到手价",
            Aim.BEST_VALUE: "到手价",
            Aim.LIGHTEST: "重量",
            Aim.BEST_RATED: "评分",
        }
        return self.attribute or plain.get(self.aim, "")


@dataclass(frozen=True, slots=True)
class Goods:
    """What sort of thing is wanted: its name, and what titles of such things say."""

    zh: str
    en: str
    titles: str
    """A pattern over category and titles."""


class Gap(StrEnum):
    """What the buyer did not say and a question may be about."""

    GOODS = "goods"
    BUDGET = "budget"
    RECEIVER = "receiver"
    ALLERGY = "allergy"
    OPTION = "option"


class Refusal(StrEnum):
    """Why a need is not served at all."""

    MEDICAL = "medical"
    """It asks for a cure."""
    UNSAFE = "unsafe"
    """Somebody would be harmed, or the law forbids it."""


@dataclass(frozen=True, slots=True)
class Need:
    """A need, understood as far as code can."""

    text: str
    """Normalised; of several turns one line each."""
    language: Language
    goods: tuple[Goods, ...] = ()
    """Any of these; empty when no sort of thing was named."""
    named: tuple[ProductId, ...] = ()
    """Products called by their whole name or id."""
    hard: tuple[Limit, ...] = ()
    wishes: tuple[Wish, ...] = ()
    budget: Budget | None = None
    scene: Scene = Scene.OPEN
    receiver: Receiver | None = None
    quantity: int = 1
    heads: int = 0
    """People whom it has to be enough for; 0 where nobody says."""
    owned: tuple[str, ...] = ()
    """What the buyer has already, in their words."""
    superlative: Superlative | None = None
    region: str = ""
    """Province code; "" when nothing was said."""
    temperature: int | None = None
    """In ℃."""
    comparing: bool = False
    """Two or more named things are weighed against each other."""
    missing: tuple[Gap, ...] = ()
    refusal: Refusal | None = None
    together: bool = False
    """All of the goods are wanted, not one of them; the budget is for their sum."""
    picked: tuple[SkuId, ...] = ()
    """Variants that were shown and are now the only ones meant."""
    settled: tuple[Gap, ...] = ()
    """What the buyer leaves open on purpose: the default counts, and it is not asked again."""
    dropped: tuple[str, ...] = ()
    """Words of the text that the buyer took back."""
    leanings: tuple[Leaning, ...] = ()
    """Values of variants that the words name."""
    doubted: tuple[Limit, ...] = ()
    """Limits that were heard and are not held to: with them nothing fits, and the words may not have meant them."""
    insisted: tuple[str, ...] = ()
    """Limits by their Chinese words that the buyer set or put back by hand: these are never doubted."""
    wants_something: bool = False
    """The words name a thing to buy, though not one that we know."""
