"""The first words of a conversation: who speaks, that it is a machine, and what one may ask."""

from dataclasses import dataclass

from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.shopfront import Shop


@dataclass(frozen=True, slots=True)
class Greeting:
    """In both languages, since the buyer has not spoken yet."""

    zh: str
    en: str
    notice_zh: str
    notice_en: str
    suggestions_zh: tuple[str, ...]
    suggestions_en: tuple[str, ...]


def greeting(shop: Shop, catalogue: Catalogue) -> Greeting:
    """For an empty conversation; the suggestions name a product that this shop has."""
    product = next((each for each in catalogue.products if each.on_sale), None)
    title = product.title[:16] if product else "这款"
    title_en = (product.title_en or product.title[:16]) if product else "this item"
    return Greeting(
        zh=f"您好,这里是{shop.name},想问什么直接说就好。",
        en=f"Hello, this is {shop.name_en or shop.name}. What would you like to know?",
        notice_zh="我是AI客服小二,回答都有店铺资料为证;随时可以转人工。",
        notice_en="I am Xiaoer, an AI assistant. Every answer rests on the shop's records; a person is a message away.",
        suggestions_zh=(f"{title}还有货吗", "什么时候发货", "到新疆运费多少", "支持七天无理由吗"),
        suggestions_en=(
            f"Is the {title_en} in stock?",
            "Where is my order?",
            "How much is shipping?",
            "What is your return policy?",
        ),
    )
