"""A market that nobody runs: any number of varied goods, made from a seed, and what buyers might type in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.good import Good, Property, Variant

SHOP: Final = ShopId("market")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of goods: its names, and what its pages tell beside colour and material."""

    category: str
    zh: str
    en: str
    told: str
    unit: str
    sizes: tuple[str, ...]


SORTS: Final = (
    Sort("数码", "蓝牙耳机", "bluetooth earbuds", "续航", "小时", ("6", "8", "24", "30", "36")),
    Sort("数码", "机械键盘", "mechanical keyboard", "键数", "键", ("61", "68", "87", "104")),
    Sort("数码", "无线鼠标", "wireless mouse", "分辨率", "DPI", ("1600", "3200", "8000", "16000")),
    Sort("数码", "移动电源", "power bank", "容量", "mAh", ("5000", "10000", "20000")),
    Sort("数码", "显示器", "monitor", "尺寸", "英寸", ("24", "27", "32", "34")),
    Sort("数码", "数据线", "charging cable", "长度", "米", ("0.5", "1", "1.5", "2")),
    Sort("家电", "电热水壶", "electric kettle", "容量", "L", ("1", "1.5", "1.7", "2")),
    Sort("家电", "空气炸锅", "air fryer", "容量", "L", ("3", "4.5", "5", "6")),
    Sort("家电", "吹风机", "hair dryer", "功率", "W", ("1200", "1600", "2000")),
    Sort("家电", "扫地机器人", "robot vacuum", "吸力", "Pa", ("2700", "4000", "6000")),
    Sort("家居", "保温杯", "vacuum bottle", "容量", "ml", ("350", "500", "750", "1000")),
    Sort("家居", "乳胶枕", "latex pillow", "高度", "cm", ("8", "10", "12")),
    Sort("家居", "四件套", "bedding set", "床宽", "米", ("1.2", "1.5", "1.8", "2")),
    Sort("家居", "台灯", "desk lamp", "功率", "W", ("5", "8", "12")),
    Sort("服饰", "羽绒服", "down jacket", "充绒量", "g", ("90", "120", "180")),
    Sort("服饰", "连衣裙", "dress", "裙长", "cm", ("90", "105", "120")),
    Sort("服饰", "运动鞋", "running shoes", "重量", "g", ("220", "260", "310")),
    Sort("服饰", "双肩包", "backpack", "容量", "L", ("15", "20", "28", "35")),
    Sort("美妆", "洗面奶", "face cleanser", "净含量", "ml", ("100", "120", "150")),
    Sort("美妆", "面霜", "face cream", "净含量", "g", ("30", "50", "100")),
    Sort("食品", "每日坚果", "mixed nuts", "净含量", "g", ("175", "525", "750")),
    Sort("食品", "挂耳咖啡", "drip coffee", "净含量", "g", ("80", "100", "200")),
    Sort("食品", "绿茶", "green tea", "净含量", "g", ("100", "250", "500")),
    Sort("母婴", "积木玩具", "building blocks", "颗粒数", "颗", ("120", "350", "800")),
)
LOOKS: Final = (
    *(("轻薄", "slim"), ("便携", "portable"), ("加厚", "thick"), ("静音", "quiet"), ("防水", "waterproof")),
    *(("复古", "retro"), ("简约", "plain"), ("专业", "pro"), ("迷你", "mini"), ("大容量", "large")),
    *(("折叠", "foldable"), ("可水洗", "washable"), ("智能", "smart"), ("经典", "classic"), ("旅行", "travel")),
)
COLOURS: Final = (("黑", "black"), ("白", "white"), ("蓝", "blue"), ("粉", "pink"), ("绿", "green"), ("灰", "gray"))
STUFFS: Final = ("棉", "不锈钢", "羊毛", "陶瓷", "铝合金", "竹", "硅胶", "玻璃", "尼龙")
SYLLABLES: Final = (
    "ka",
    "lo",
    "mi",
    "ren",
    "tos",
    "vel",
    "bri",
    "nor",
    "sai",
    "dun",
    "qua",
    "fen",
    "zor",
    "pli",
    "hex",
)
SCENES: Final = ("通勤", "宿舍", "办公室", "露营", "健身房", "出差", "送礼", "学生", "老人", "厨房", "卧室", "车载")


def goods(count: int, seed: int = 1) -> Iterator[Good]:
    """So many; the same for the same seed, and the first thousand of a million are the thousand."""
    random = Random(seed)
    brands = ["".join(random.choices(SYLLABLES, k=random.randint(2, 3))).title() for _ in range(3000)]
    return (_good(random, number, random.choice(brands)) for number in range(count))


def searches(count: int, seed: int = 2) -> list[str]:
    """What buyers type: sorts, looks, colours, brands' models, sizes, slips of the fingers; in both languages."""
    random = Random(seed)
    known = list(goods(2000))
    return [_typed(random, random.choice(known), random.choice(SORTS)) for _ in range(count)]


def _good(random: Random, number: int, brand: str) -> Good:
    sort, look, colour = random.choice(SORTS), random.choice(LOOKS), random.choice(COLOURS)
    size, stuff, price = random.choice(sort.sizes), random.choice(STUFFS), random.randint(19, 2999) * 100
    model = f"{brand[:2].upper()}-{random.randint(100, 9999)}"
    return Good(
        shop=SHOP,
        product=ProductId(f"P{number}"),
        title=f"{brand} {look[0]}{sort.zh} {model} {size}{sort.unit} {colour[0]}色",
        title_en=f"{brand} {look[1]} {sort.en} {model}",
        category=sort.category,
        brand=brand,
        variants=tuple(
            Variant(Money(price + 1000 * step), random.random() < 0.9) for step in range(random.randint(1, 3))
        ),
        properties=(Property("颜色", colour[0]), Property("材质", stuff), Property(sort.told, f"{size}{sort.unit}")),
        text=f"适合{random.choice(SCENES)}、{random.choice(SCENES)};{random.choice(LOOKS)[0]}又{random.choice(LOOKS)[0]}",
        codes=(f"S{number}",),
    )


def _typed(random: Random, good: Good, sort: Sort) -> str:
    look, colour = random.choice(LOOKS), random.choice(COLOURS)
    ways = (
        sort.en,
        sort.zh,
        f"{look[1]} {sort.en}",
        f"{look[0]}{sort.zh}",
        f"{colour[0]}色 {sort.zh} {random.choice(SCENES)}",
        f"{good.brand} {sort.en}",
        " ".join(good.title_en.split()[-1:]),
        f"{sort.zh} {random.choice(sort.sizes)}{sort.unit}",
        f"{colour[1]} {sort.en.replace('e', 'ee', 1)}",
    )
    return random.choice(ways)
