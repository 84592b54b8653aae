"""Two small made-up shops whose words the tests of this room use."""

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.language.lexicon import Lexicon, ProductWords


def product(
    name: str, *names: str, skus: str = "", options: str = "", attributes: str = "", number: str = ""
) -> ProductWords:
    """One product; `options` is "颜色:黑 颜色:白"."""
    return ProductWords(
        product=ProductId(number or name),
        names=(name, *names),
        skus=tuple(SkuId(sku) for sku in skus.split()),
        options=tuple((one.split(":")[0], one.split(":")[1]) for one in options.split()),
        attributes=tuple(attributes.split()),
    )


MIXED = Lexicon.of(
    [
        product(
            "加长连帽羽绒服",
            "Hooded down jacket",
            number="W01",
            skus="W01-01 W01-02",
            options="颜色:曜黑 颜色:雪白 颜色:墨绿 尺码:M 尺码:L 尺码:XL 尺码:170",
            attributes="材质 充绒量",
        ),
        product(
            "主动降噪耳机 K3",
            "K3 noise cancelling earbuds",
            number="W02",
            options="颜色:黑 颜色:月光白",
            attributes="续航 防水",
        ),
        product(
            "折叠手机 Z9 Max", "Z9 Max foldable phone", number="W03", options="版本:12+256GB 版本:16+512GB 颜色:深空灰"
        ),
        product("Z9 Max手机壳", "Z9 Max phone case", number="W04", options="材质:透明 材质:磨砂"),
        product("88键机械键盘", "88-key mechanical keyboard", number="W05", options="轴体:红轴 轴体:茶轴"),
        product("静音蓝牙鼠标", "Quiet Bluetooth mouse", number="W06"),
        product(
            "春前碧螺春茶", "Biluochun green tea", number="W07", options="规格:100g 规格:250g", attributes="产地 保质期"
        ),
        product(
            "柳州螺蛳粉", "Luosifen noodles", number="W08", options="口味:原味 口味:麻辣", attributes="致敏原 配料"
        ),
        product("100W氮化镓充电器", "100W GaN charger", number="W09", attributes="功率 接口"),
        product("10000mAh移动电源", "10000 mAh power bank", number="W10", attributes="航空 容量"),
        product(
            "防水越野跑鞋", "Waterproof trail shoes", number="W11", options="尺码:40 尺码:41 尺码:42", attributes="防水"
        ),
        product("洗碗机器人套装", "Dish robot set", number="W12"),
        product("记忆棉枕", "Memory foam pillow", number="W13", options="尺寸:1.5m床 尺寸:1.8m床 高度:高枕11cm"),
        product("黑巧克力礼盒", "Dark chocolate box", number="W14"),
    ]
)

APPLIANCES = Lexicon.of(
    [
        product(
            "海川(Haichuan)60升超薄双胆扁桶电热水器3300W速热一级能效节能免换镁棒F60-UD3国家补贴", number="100800000011"
        ),
        product(
            "海川(Haichuan)80升超薄双胆扁桶电热水器3300W速热一级能效节能免换镁棒F80-UD3国家补贴", number="100800000012"
        ),
        product("海川(Haichuan)60升电热水器2200W家用储水式经济款F60-A1国家补贴", number="100800000013"),
        product("海川(Haichuan)【静睡N9 Pro】16升燃气热水器天然气恒温增压JS30-N9国家补贴", number="100800000014"),
        product("海川(Haichuan)【静睡N10Max】16升燃气热水器天然气零冷水一级静音国家补贴", number="100800000015"),
        product("海川(Haichuan)嵌入式洗碗机16套一级水效热风烘干国家补贴", number="100800000016"),
    ]
)
