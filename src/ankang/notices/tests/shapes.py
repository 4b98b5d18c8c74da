"""Every shape of a name that a register holds: what people are called, and what clerks type into the box."""

import datetime as dt

from ankang.registry.tests.factories import identity_number
from ankang.values.surnames import COMPOUND
from ankang.values.tests.test_masking import NAMES

_IDENTITY = identity_number(dt.date(1958, 3, 14), 2, 77)
_WORDS = (
    "李桂香", "王伟", "张三丰", "刘", "欧阳修", "司马相如", "阿依古丽·买买提", "才旦卓玛", "巴特尔", "爱新觉罗溥仪", "O'Brien", "Nguyen Van An",
    "阿不都热合曼·库尔班", "古丽·阿不都·热合曼", "扎西多吉", "娜仁托娅", "依力哈木·吐尔逊", "吉克阿优", "沙马尔布", "买买提·艾山",
)  # fmt: skip
_NOISE = (
    "{}13912342210", "{} 139 1234 2210", "13912342210{}", "{}（户主）", "{}(肺结核)", "{}【低保】", "{}［残疾］", "{}〔重病〕", "{}，尿毒症",
    "{} " + _IDENTITY, "{}" + _IDENTITY, "{}１３９１２３４２２１０", "{}①③⑨①②③④②②①⓪", "{}6217000010001234567", "{}\u200b", "\ufeff{}",
    "　{}　", "{}·", "·{}", "{}、张三", "{}/王五", "{}*", "{}?", "{}-二", "{}\n13912342210", "{}\t", "{}二组12号", "{}一三九一二三四二二一零",
    "{}之妻", "{}\u3164", "{}\U000e0100", "<b>{}</b>", "{}&amp;", "{{{{ {} }}}}", "{}</w:t>", "#{}", "={}", "@{}", "\\{}", "{}\u202e",
)  # fmt: skip

PLAIN = tuple(dict.fromkeys(name for name, _masked in NAMES if name.strip()))
WITH_COMPOUND = tuple(f"{surname}{given}" for surname in sorted(COMPOUND) for given in ("明", "小兰"))
TYPED = tuple(noise.format(word) for noise in _NOISE for word in _WORDS)
ALL = tuple(dict.fromkeys((*PLAIN, *WITH_COMPOUND, *TYPED)))
