"""What is to be done, where a message also says how things stand."""

import pytest

from xiaoer.desk.actions.deeds import deeds_meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (["order.urge_ship"], "口红买错色号了 能退吗 还没发货", ["order.cancel"]),
        (["as.exchange", "order.urge_ship"], "能换大一码吗?还没发货", ["as.exchange"]),
        (["order.urge_ship"], "发货太慢了赔我钱", ["as.compensation"]),
        (["as.refund_only", "order.urge_ship"], "refund me, it hasn't shipped", ["as.refund_only"]),
        (["order.urge_ship"], "怎么还没发货", ["order.urge_ship"]),
        (["order.urge_ship", "order.cancel"], "怎么还没发货啊,再不发我就取消了", ["order.urge_ship", "order.cancel"]),
        (["order.urge_ship"], "还没发货", ["order.urge_ship"]),
        (["order.urge_ship"], "还没发吧,寄江苏省常州市新北区太湖路12号3幢", ["order.change_address"]),
        (["b2b.bulk"], "我们采购部用的 91330106DEMO00005C 嘉兴青禾文具有限公司", ["invoice.apply"]),
        (["as.exchange", "as.return_apply"], "不用换,退了吧", ["as.return_apply"]),
        (["as.return_apply", "logi.stuck"], "先不退,你问声快递包裹在哪", ["logi.stuck"]),
        (["as.return_apply"], "帽子不想退,鞋子退", ["as.return_apply"]),
        (["order.status"], "还没发货 能退吗", ["order.status"]),
    ],
)
def test_what_is_said_by_the_way_hurries_nobody(names: list[str], text: str, meant: list[str]) -> None:
    assert deeds_meant(names, text) == meant


@pytest.mark.parametrize(
    ("names", "text", "meant"),
    [
        (["order.urge_ship", "as.refund_only"], "两天了还没发!!! 不要了 赶紧给我退钱", ["as.refund_only"]),
        (["order.urge_ship", "as.refund_only"], "再不发货我就让你们退款", ["order.urge_ship", "as.refund_only"]),
        (["order.merge", "order.status"], "对比几个热水器的差别,商品ID分别为1和2", ["prod.compare"]),
        (["order.merge"], "我朋友的单 你帮忙退一下嘛", []),
        (["order.merge"], "两单合在一起发", ["order.merge"]),
        (["logi.split_missing"], "下单购买1个,用卡支付", []),
        (["logi.split_missing"], "还有一包没到", ["logi.split_missing"]),
        (["order.status"], "要求你们加急这个订单", ["order.urge_ship"]),
        (["prod.color_diff"], "毛衣颜色不好看 能换藏青的XL吗", ["as.exchange"]),
        (["as.not_working"], "能换电池吗", ["as.not_working"]),
        (["as.fresh_bad"], "气泡水白桃换青柠口味", ["as.exchange"]),
        (["as.return_policy"], "口红 拍错了 能退不", ["as.return_apply"]),
        (["as.return_policy"], "七天内能退吗", ["as.return_policy"]),
        ([], "O202510032 全退", ["as.return_apply"]),
        ([], "拍了2件T恤 有一件是多拍的 退一件", ["as.return_apply"]),
        (["as.wrong_item"], "hi can u cancle my order pls, bought wrong color", ["order.cancel"]),
        (["as.refund_progress"], "退了吗", ["as.refund_progress"]),
        ([], "跟仓库讲一声快些出库", ["order.urge_ship"]),
        (["order.merge"], "买重了,能让骑手半路返回吗 帮我拦下来", ["logi.intercept"]),
        (["prod.spec"], "灰色的寄成了蓝色的", ["as.wrong_item"]),
        ([], "毛毯就退这条,枕套留着", ["as.return_apply"]),
        (["prod.stock"], "颜色拣错咗,转做灰色得唔得", ["order.change_sku"]),
        (["prod.custom"], "台灯那单留个言:包装里别放收据", ["order.note"]),
        (["complaint.legal"], "平台介入到哪一步了", ["as.refund_progress"]),
        (["complaint.legal"], "平台介入再没结果我就打12315", ["complaint.legal"]),
    ],
)
def test_plain_words_win_over_what_they_were_read_as(names: list[str], text: str, meant: list[str]) -> None:
    assert deeds_meant(names, text) == meant
