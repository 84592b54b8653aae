"""Names of people, where a title or a word like 收件人 says that one stands there."""

import re
from typing import Final

from xiaoer.language.personal.kinds import Kind, Personal, pieces

_ONE: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾"
    "尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛"
    "仲虞敖巩明佘池查麻苑迟邝"
)
_TWO: Final = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|南宫|独孤|宇文|长孙|轩辕"
_FAMILY: Final = f"(?:{_TWO}|[{_ONE}])"
_END: Final = r"(?=$|[\s,，。.;；、!！?？()（）:：/~\n]|[的吧呢啊哦收签电手住地号在是就也来]|1[3-9]|\[)"
_CHINESE: Final = rf"(?P<it>{_FAMILY}[\u4e00-\u9fff](?:[\u4e00-\u9fff]{{0,2}}?{_END}|[\u4e00-\u9fff]?))"
_NO_NAME: Final = re.compile(
    r".?(?:能|可以|怎么|不|没|写|填|要|错|是|了|什么|吗|呢|有|改|换|请|用|信息|快递|退|师傅|单位|公司)"
)
_NAMED: Final = re.compile(
    r"(?:收件人|收货人|收件姓名|联系人|签收人|真实姓名|姓名|名字|户名|[我他她]叫|本人|寄给|转给)"
    r"(?:改成|换成|改为|换为|是|为|叫)? ?[::]? ?" + _CHINESE
)
_TITLED: Final = re.compile(
    rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[是叫给找和为跟与请让]))(?P<it>{_FAMILY}[\u4e00-\u9fff]{{0,2}}?)(?:先生|女士|小姐(?!姐)|太太)"
)

_SIGNS: Final = re.compile(
    rf"(?:^|(?<=[\s,，。]))(?!周[末一二三四五六日])(?P<it>{_FAMILY}[\u4e00-\u9fff]{{1,2}})收(?=$|[\s,，。!！])"
)

_WORD: Final = r"[A-Z][a-z'’-]{1,20}"
_FULL: Final = rf"{_WORD}(?: (?:[A-Z]\. )?{_WORD}){{0,2}}"
_SAYS: Final = re.compile(
    r"(?:\b[Mm]y (?:full )?name(?: is|'s|:)|\b[Tt]he name is|\b[Nn]ame's|"
    r"\b[Uu]nder the name(?: of)?|\b[Ii]n the name of|"
    r"\b(?:[Rr]ecipient|[Rr]eceiver|[Cc]onsignee|[Cc]ontact)(?: [Nn]ame)?(?: is|:)?|(?:^|(?<=[\n;,,。.!?] ))[Nn]ame: ?|"
    r"\b(?:[Aa]ttn|ATTN)[.:]?|\b[Aa]ddressed? (?:it )?to|\b(?:[Cc]ustomer|[Ff]ull) [Nn]ame(?: is|:)?|"
    r"\b[Cc]onsignee:) ?(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?(?P<it>" + _FULL + ")"
)
_SAYS_SMALL: Final = re.compile(r"\bmy (?:full )?name(?: is|'s) (?P<it>[a-z]{2,15} [a-z]{2,15})\b")
_I_AM: Final = re.compile(rf"\b(?:I'm|I am|[Tt]his is) (?P<it>{_WORD} {_WORD})(?=[,.!;]|$| and\b| from\b)")
_MISTER: Final = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? (?P<it>{_FULL})")
_THINGS: Final = re.compile(
    r"\b(?:Bean|Martens|Martin|Dior|Pepper|Who|Strange|Doctor|Right|Clean|Beast|Muscle|Potato|Sixty|Universe|World|"
    r"Number|Address|Sorry|Looking|So|The|Is|Name)\b"
)
_SMALL_WORDS: Final = re.compile(
    r"\b(?:on|not|in|the|wrong|spelled|spelt|misspelled|printed|missing|incorrect|is|was|too|also|at|it|to|for|of|and|a|an)\b"
)


def find_names(text: str) -> list[Personal]:
    """Names after 收件人, 我叫, "my name is", or with a title (王先生, Mr. Brown): the name alone, not the title."""
    chinese = [each for each in pieces(Kind.NAME, _NAMED, text) if not _NO_NAME.match(each.words)]
    titled = pieces(Kind.NAME, _TITLED, text) + pieces(Kind.NAME, _SIGNS, text)
    english = [
        piece
        for pattern in (_SAYS, _I_AM, _MISTER)
        for piece in pieces(Kind.NAME, pattern, text)
        if not _THINGS.search(piece.words)
    ]
    small = [each for each in pieces(Kind.NAME, _SAYS_SMALL, text) if not _SMALL_WORDS.search(each.words)]
    return chinese + titled + english + small
