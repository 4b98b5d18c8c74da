"""Where somebody without open work may want to go: the pages the posts held today allow."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts.models import User
from ankang.web import menu

# What one does on the pages of the menu, by key.
_SAYS = {
    "care": _("看谁该随访、为什么、从何时起"),
    "register": _("按村查看农户和成员"),
    "groups": _("看妇女、儿童、老人、残疾人和三留人员"),
    "approvals": _("办理识别、退出和风险消除的申请"),
    "quality": _("看哪些登记有误，怎样改"),
    "notices": _("拟公示、复核发布、答复异议"),
    "rolls": _("核对各部门名册与登记册的差异"),
    "rolls_asked": _("答复对本部门名册的核实"),
    "submit_rolls": _("按本部门的格式报送名册"),
    "snapshots": _("生成此刻的数据，供指标和汇报使用"),
    "imports": _("下载模板、上传名册、改正错误"),
    "indicators": _("看各镇各村做到了哪里"),
    "reports": _("起草、核验和定稿"),
    "journal": _("查看谁在何时做了什么"),
    "users": _("开户、安排岗位"),
}


@dataclass(frozen=True)
class Shortcut:
    """A page of the menu and what one does there."""

    url_name: str
    label: str | Promise
    says: str | Promise


def for_user(user: User) -> list[Shortcut]:
    """The other pages of this user's menu, in its order."""
    others = (item for item in menu.items_for(user) if item.key != "today")
    return [Shortcut(item.url_name, item.label, _SAYS.get(item.key, "")) for item in others]
