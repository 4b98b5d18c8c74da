"""Who looks, counts and keeps the system, and changes nothing of the register."""

from django.utils.translation import gettext_lazy as _

from ankang.accounts.roles.role import D, Level, role

LOOKING = (
    role(
        "inspector",
        _("督导员"),
        _("按抽取的样本入户督导和调查，登记发现的问题。"),
        Level.COUNTY,
        D.VIEW_REGISTER,
        D.VIEW_TEAMS,
        D.VIEW_SUPERVISION,
        D.INSPECT,
        D.VIEW_SCORES,
        D.INTERVIEW,
    ),
    role(
        "auditor",
        _("审计"),
        _("查看日志、指标和登记，不作修改。"),
        Level.COUNTY,
        D.VIEW_JOURNAL,
        D.VIEW_WAITING,
        D.VIEW_CAPACITY,
        D.VIEW_INDICATORS,
        D.VIEW_REGISTER,
        D.VIEW_PEOPLE_BEHIND,
        D.VIEW_BILLS,
        D.VIEW_FUNDS,
        D.VIEW_WARNINGS,
        D.VIEW_TEAMS,
        D.VIEW_EVENTS,
        D.VIEW_TRAINING,
        D.VIEW_DONATIONS,
        D.VIEW_PROGRAMME,
        D.VIEW_ORDERS,
        D.VIEW_SUPERVISION,
        D.VIEW_SCORES,
        D.VIEW_PROJECTS,
        D.VIEW_STUDIES,
    ),
    role(
        "security_admin",
        _("安全管理员"),
        _("管理用户和岗位，不看任何个人信息。"),
        Level.COUNTY,
        D.MANAGE_USERS,
    ),
    role("system_admin", _("系统管理员"), _("运行维护，不看任何个人信息。"), Level.COUNTY, D.MANAGE_SYSTEM),
    role(
        "analyst",
        _("分析人员"),
        _("分析汇总指标和去标识数据。"),
        Level.COUNTY,
        D.VIEW_INDICATORS,
        D.SIMULATE_POLICIES,
        D.VIEW_STUDIES,
        D.REGISTER_EFFECTS,
    ),
)
