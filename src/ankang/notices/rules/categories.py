"""What a notice may say of a household: a fixed list. No other word about a household is ever published.

A category that tells an illness or a disability is refused, whatever the file it comes from says: in public it
would be a diagnosis.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ankang.notices.rules.health import tells_health
from ankang.values.bad_value import N_, BadValueError
from ankang.values.codes import table

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        "registered": "建档立卡户",
        "exited": "脱贫户",
        "unstable_exited": "脱贫不稳定户",
        "marginal": "边缘易致贫户",
        "sudden_hardship": "突发严重困难户",
        "exit": "脱贫退出",
        "removal": "风险消除",
        "relapse": "返贫",
        "correction": "错退纠正",
    }
)


class CannotPublish(BadValueError):
    """A notice that may not be made or released; the sentence says why and what to do."""

    sentences = {
        "tells_health": N_("类别“%(category)s”会透露疾病或残疾，不得公示。请改用户的认定类别。"),
        "category": N_("类别“%(category)s”不在可公示的类别之内。可公示：%(known)s。"),
        "empty": N_("没有可公示的户。请先选择办理事项。"),
        "twice": N_("同一事项在名单中出现了两次。请去掉重复的一行。"),
        "elsewhere": N_("名单中有 %(count)d 户不在公示地区之内。请按所在村、镇分别公示。"),
        "headless": N_("有 %(count)d 户没有登记户主，无法列出户主姓名：%(numbers)s。请先登记户主。"),
        "level": N_("“%(kind)s”不能在这一级公示。请选择相应的村、镇或县。"),
        "kind": N_("没有名为“%(kind)s”的榜次。"),
        "days": N_("公示天数应为 1 到 60 天（现为 %(days)d 天）。请核对办理程序。"),
        "shown": N_("名单中有 %(count)d 个事项已在另一份待发布或正在公示的名单中。请先发布、撤回那一份。"),
        "same_person": N_("拟稿人和复核发布人必须是两个人。请由另一人复核发布。"),
        "not_draft": N_("这份公示已经发布或撤回，不能再发布。请刷新页面。"),
        "lines": N_("名单与拟稿时不符，没有发布。请撤回这份草稿后重新拟稿。"),
        "not_shown": N_("这份公示没有在公示期内。请刷新页面。"),
        "not_over": N_("公示期到 %(until)s 为止，期满才能撤下；提前撤下请用“撤回”并写明原因。"),
        "reason": N_("撤回公示须写明原因。请填写。"),
        "leak": N_(
            "机器检查发现 %(count)d 处不得公开的内容，公示没有发布。请看清单，改正登记资料后重新拟稿。"
        ),
    }


def checked(category: str) -> str:
    """The category, when it may be published. Raises CannotPublish."""
    if category in CATEGORIES:
        return category
    if tells_health(f"{category} {_meaning(category)}"):
        raise CannotPublish("tells_health", category=category)
    raise CannotPublish("category", category=category, known="、".join(CATEGORIES.values()))


def _meaning(category: str) -> str:
    """What the code tables that speak of health make of a code."""
    return " ".join(
        table(name).label(category)
        for name in ("programme", "assistance_identity")
        if category in table(name)
    )
