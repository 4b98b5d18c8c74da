"""Roles are code: a name, what it says it does, its duties and the level of division it serves."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ankang.accounts import duties
from ankang.places.models import Division

Level = Division.Level
D = duties.Duty


@dataclass(frozen=True)
class Role:
    """One role. `guarded` may see level-5 items (special diseases) of the persons it serves."""

    code: str
    name: str | Promise
    says: str | Promise
    scope: Level
    duties: frozenset[D]
    guarded: bool = False

    @property
    def serves_facility(self) -> bool:
        """Whether who holds it works for one facility: a window settles the bills of its own hospital only."""
        return D.SETTLE_BILLS in self.duties


def _role(code: str, name: Promise, says: Promise, scope: Level, *duties: D, guarded: bool = False) -> Role:
    return Role(code, name, says, scope, frozenset(duties), guarded)


_FIELD = (D.VIEW_REGISTER, D.RECORD_VISITS, D.VIEW_INDICATORS, D.VIEW_PEOPLE_BEHIND)

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        _role(
            "village_doctor",
            _("村医"),
            _("随访本村居民，更新健康档案。"),
            Level.VILLAGE,
            *_FIELD,
            D.VIEW_HEALTH,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
        ),
        _role(
            "village_cadre",
            _("村干部"),
            _("登记本村户与人，走访农户。"),
            Level.VILLAGE,
            *_FIELD,
            D.EDIT_REGISTER,
            D.FILE_APPLICATIONS,
            D.DECIDE_IN_GROUP,
            D.DRAFT_NOTICES,
            D.HANDLE_OBJECTIONS,
            D.CHECK_DATA,
            D.WORK_DIFFERENCES,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
            D.WORK_WARNINGS,
        ),
        _role(
            "village_head",
            _("村两委负责人"),
            _("主持村审查，复核发布本村公示。"),
            Level.VILLAGE,
            *_FIELD,
            D.DECIDE_AT_VILLAGE,
            D.RELEASE_NOTICES,
            D.HANDLE_OBJECTIONS,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
        ),
        _role(
            "team_leader",
            _("驻村工作队长"),
            _("走访本村农户，核对帮扶情况，受理申请。"),
            Level.VILLAGE,
            *_FIELD,
            D.FILE_APPLICATIONS,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
            D.WORK_WARNINGS,
        ),
        _role(
            "township_clerk",
            _("乡镇专干"),
            _("导入名册，维护本镇登记，起草汇报。"),
            Level.TOWN,
            D.VIEW_REGISTER,
            D.EDIT_REGISTER,
            D.IMPORT_ROSTERS,
            D.EXPORT_ROWS,
            D.VIEW_INDICATORS,
            D.VIEW_PEOPLE_BEHIND,
            D.WRITE_REPORTS,
            D.FILE_APPLICATIONS,
            D.DRAFT_NOTICES,
            D.HANDLE_OBJECTIONS,
            D.CHECK_DATA,
            D.WORK_DIFFERENCES,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
            D.WORK_WARNINGS,
        ),
        _role(
            "town_leader",
            _("乡镇分管领导"),
            _("审核各村上报的申请，复核发布本镇公示。"),
            Level.TOWN,
            D.VIEW_REGISTER,
            D.VIEW_INDICATORS,
            D.VIEW_PEOPLE_BEHIND,
            D.DECIDE_AT_TOWN,
            D.RELEASE_NOTICES,
            D.HANDLE_OBJECTIONS,
            D.VIEW_WARNINGS,
            D.CONFIRM_WARNINGS,
        ),
        _role(
            "township_physician",
            _("镇卫生院医生"),
            _("管理本镇健康档案和随访，起草卫生院汇报。"),
            Level.TOWN,
            *_FIELD,
            D.VIEW_HEALTH,
            D.IMPORT_ROSTERS,
            D.EXPORT_ROWS,
            D.WRITE_REPORTS,
            D.BREAK_GLASS,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
            guarded=True,
        ),
        _role("pharmacist", _("药师"), _("审核处方。"), Level.TOWN, D.VIEW_REGISTER, D.VIEW_HEALTH),
        _role(
            "hospital_window",
            _("医院窗口"),
            _("查询待遇资格，办理结算。"),
            Level.COUNTY,
            D.VIEW_REGISTER,
            D.BREAK_GLASS,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_BILLS,
            D.SETTLE_BILLS,
        ),
        _role(
            "county_health",
            _("县卫健局"),
            _("掌握全县服务情况，审定卫生健康汇报。"),
            Level.COUNTY,
            D.VIEW_REGISTER,
            D.VIEW_HEALTH,
            D.VIEW_INDICATORS,
            D.VIEW_PEOPLE_BEHIND,
            D.EXPORT_ROWS,
            D.MAKE_SNAPSHOTS,
            D.WRITE_REPORTS,
            D.APPROVE_REPORTS,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_BILLS,
            D.SIMULATE_POLICIES,
            D.VIEW_WARNINGS,
            guarded=True,
        ),
        _role(
            "county_rural",
            _("县乡村振兴局"),
            _("管理全县登记，导入名册，审定帮扶汇报。"),
            Level.COUNTY,
            D.VIEW_REGISTER,
            D.EDIT_REGISTER,
            D.IMPORT_ROSTERS,
            D.EXPORT_ROWS,
            D.VIEW_INDICATORS,
            D.VIEW_PEOPLE_BEHIND,
            D.MAKE_SNAPSHOTS,
            D.WRITE_REPORTS,
            D.APPROVE_REPORTS,
            D.FILE_APPLICATIONS,
            D.DRAFT_NOTICES,
            D.HANDLE_OBJECTIONS,
            D.SET_TARGETS,
            D.CHECK_DATA,
            D.SUBMIT_ROLLS,
            D.WORK_DIFFERENCES,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_WARNINGS,
            D.WORK_WARNINGS,
            D.CONFIRM_WARNINGS,
            D.SIMULATE_POLICIES,
        ),
        _role(
            "county_leader",
            _("县领导小组负责人"),
            _("审定各镇上报的申请，复核发布全县公告，下达退出计划。"),
            Level.COUNTY,
            D.VIEW_REGISTER,
            D.VIEW_INDICATORS,
            D.VIEW_PEOPLE_BEHIND,
            D.DECIDE_AT_COUNTY,
            D.RELEASE_NOTICES,
            D.SET_TARGETS,
            D.ENACT_POLICIES,
            D.VIEW_FUNDS,
            D.VIEW_WARNINGS,
        ),
        _role(
            "department_liaison",
            _("部门联络员"),
            _("报送本部门名册，答复对本部门名册的核对。"),
            Level.COUNTY,
            D.SUBMIT_ROLLS,
        ),
        _role(
            "county_insurance",
            _("县医保局"),
            _("起草和测算待遇政策，复核结算、退费和医院垫付。"),
            Level.COUNTY,
            D.VIEW_REGISTER,
            D.VIEW_ENTITLEMENTS,
            D.VIEW_BILLS,
            D.REVIEW_SETTLEMENTS,
            D.DRAFT_POLICIES,
            D.SIMULATE_POLICIES,
            D.VIEW_INDICATORS,
            D.VIEW_PEOPLE_BEHIND,
            D.EXPORT_ROWS,
            D.VIEW_FUNDS,
            D.VIEW_WARNINGS,
        ),
        _role(
            "finance",
            _("财务"),
            _("登记资金收支，查看台账和汇总指标，不看个人健康信息。"),
            Level.COUNTY,
            D.VIEW_INDICATORS,
            D.VIEW_FUNDS,
            D.ENTER_FUNDS,
            D.EXPORT_ROWS,
        ),
        _role(
            "finance_head",
            _("财务负责人"),
            _("审批资金收支，核对银行账，按期结账，不看个人健康信息。"),
            Level.COUNTY,
            D.VIEW_INDICATORS,
            D.VIEW_FUNDS,
            D.APPROVE_FUNDS,
        ),
        _role(
            "auditor",
            _("审计"),
            _("查看日志、指标和登记，不作修改。"),
            Level.COUNTY,
            D.VIEW_JOURNAL,
            D.VIEW_INDICATORS,
            D.VIEW_REGISTER,
            D.VIEW_PEOPLE_BEHIND,
            D.VIEW_BILLS,
            D.VIEW_FUNDS,
            D.VIEW_WARNINGS,
        ),
        _role(
            "security_admin",
            _("安全管理员"),
            _("管理用户和岗位，不看任何个人信息。"),
            Level.COUNTY,
            D.MANAGE_USERS,
        ),
        _role(
            "system_admin", _("系统管理员"), _("运行维护，不看任何个人信息。"), Level.COUNTY, D.MANAGE_SYSTEM
        ),
        _role(
            "analyst",
            _("分析人员"),
            _("分析汇总指标和去标识数据。"),
            Level.COUNTY,
            D.VIEW_INDICATORS,
            D.SIMULATE_POLICIES,
        ),
    )
}
