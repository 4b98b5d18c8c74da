"""Values and rules of check-ups in words of the reader's language."""

from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ankang.checkups import rules
from ankang.web.questionnaires import language

FLAGS: dict[str, tuple[Promise, str]] = {
    "low": (pgettext_lazy("体检判读", "偏低"), "amber"),
    "high": (pgettext_lazy("体检判读", "偏高"), "amber"),
    "abnormal": (pgettext_lazy("体检判读", "异常"), "amber"),
    "normal": (pgettext_lazy("体检判读", "正常"), "green"),
    "none": (gettext_lazy("没有参考区间"), ""),
}
NEWNESS: dict[str, tuple[Promise, str]] = {
    "first": (gettext_lazy("首次检查"), ""),
    "new": (gettext_lazy("新出现异常"), "red"),
    "returned": (gettext_lazy("恢复正常"), "green"),
    "still": (gettext_lazy("仍异常"), "amber"),
    "up": (gettext_lazy("明显升高"), "amber"),
    "down": (gettext_lazy("明显降低"), "amber"),
    "same": (gettext_lazy("变化不大"), ""),
}
GROUPS: dict[str, Promise] = {
    "measure": gettext_lazy("一般检查"), "blood": gettext_lazy("血常规"), "sugar": gettext_lazy("血糖"),
    "liver": gettext_lazy("肝功能"), "kidney": gettext_lazy("肾功能"), "lipids": gettext_lazy("血脂"),
    "urine": gettext_lazy("尿常规"), "image": gettext_lazy("仪器检查"), "infection": gettext_lazy("其他化验"),
}  # fmt: skip


def say(pair: Any) -> str:
    """`zh` or `en` of an item, a choice, a layout or a rule."""
    return str(pair.en if language() == "en" else pair.zh)


def value(row: Any) -> str:
    """A result as a laboratory prints it."""
    item = rules.items()[row.item]
    if item.is_number:
        return "" if row.number is None else f"{row.number:.{item.decimals}f}"
    return next((say(one) for one in item.choices if one.code == row.choice), row.choice)


def tell(code: str) -> str:
    """What a rule says to the person."""
    rule = rules.finding_rules()[code]
    return rule.tell_en if language() == "en" else rule.tell_zh


def plain_name(code: str) -> str:
    """The item's name for the person."""
    return rules.plain_names()[code][1 if language() == "en" else 0]


def because(rule: rules.FindingRule, found_on: Any, due_on: Any) -> Promise:
    """Why something is owed: what was found, when, and by when it is to be done."""
    return format_lazy("{told}", told=_Told(rule, found_on, due_on))


class _Told:
    """A sentence made when it is shown, in the reader's language."""

    def __init__(self, rule: rules.FindingRule, found_on: Any, due_on: Any) -> None:
        self.rule, self.found_on, self.due_on = rule, found_on, due_on

    def __str__(self) -> str:
        told = {"found_on": self.found_on, "what": say(self.rule), "due_on": self.due_on}
        return _("%(found_on)s 体检发现：%(what)s，应在 %(due_on)s 前处理。") % told
