"""What the load asks: the mix of a shop's normal day, in both languages."""

QUESTIONS: tuple[tuple[str, str | None], ...] = (
    ("羽绒服XL黑色还有吗 到新疆多少运费", None),
    ("我的快递到哪了", "C004"),
    ("where is my order", "C004"),
    ("今天拍什么时候发货", None),
    ("打底T恤能机洗吗", None),
    ("羽绒服多少钱", "C004"),
    ("发什么快递", None),
    ("支持七天无理由退货吗", None),
    ("is the down jacket in stock?", None),
    ("我的羽绒服发货了吗", "C001"),
    ("怎么开发票", None),
    ("有没有优惠券", None),
    ("在吗 这条围巾是真羊绒吗", None),
    ("how much is shipping to Tibet", None),
    ("香港能寄吗", None),
    ("空气炸锅4L和6L差多少", None),
)
"""(text, customer of shop S1 or None for a guest)."""
