"""What a role may do. Roles are sets of duties (`roles.py`)."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _


class Duty(StrEnum):
    """One duty; `label` names it in the reader's language."""

    VIEW_REGISTER = "view_register", _("查看户与人")
    EDIT_REGISTER = "edit_register", _("登记和修改户与人")
    FILE_APPLICATIONS = "file_applications", _("受理申请、入户核实和组织评议")
    DECIDE_IN_GROUP = "decide_in_group", _("组评议")
    DECIDE_AT_VILLAGE = "decide_at_village", _("村审查")
    DECIDE_AT_TOWN = "decide_at_town", _("镇审核")
    DECIDE_AT_COUNTY = "decide_at_county", _("县审定")
    DRAFT_NOTICES = "draft_notices", _("拟公示")
    RELEASE_NOTICES = "release_notices", _("复核发布公示")
    HANDLE_OBJECTIONS = "handle_objections", _("受理和答复异议")
    SET_TARGETS = "set_targets", _("下达年度退出计划")
    CHECK_DATA = "check_data", _("处理数据核查问题")
    SUBMIT_ROLLS = "submit_rolls", _("报送部门名册")
    WORK_DIFFERENCES = "work_differences", _("核对部门名册差异")
    VIEW_HEALTH = "view_health", _("查看健康档案")
    RECORD_VISITS = "record_visits", _("记录随访和走访")
    MERGE_RECORDS = "merge_records", _("合并重复档案")
    RECORD_CHECKUPS = "record_checkups", _("登记体检")
    RUN_SCREENING = "run_screening", _("组织筛查")
    SIGN_CONTRACTS = "sign_contracts", _("签订家庭医生协议")
    CO_SIGN_CONTRACTS = "co_sign_contracts", _("与医生共同签约")
    PLAN_CARE = "plan_care", _("拟定和评估健康方案")
    MAKE_REFERRALS = "make_referrals", _("转出病人")
    ANSWER_REFERRALS = "answer_referrals", _("接收转诊并回复")
    ASK_CONSULTATIONS = "ask_consultations", _("申请会诊和咨询")
    CONSULT = "consult", _("分诊、会诊和咨询")
    PRESCRIBE = "prescribe", _("开具处方")
    REVIEW_PRESCRIPTIONS = "review_prescriptions", _("审核处方")
    DISPENSE = "dispense", _("调配发药")
    RUN_QUEUES = "run_queues", _("分诊叫号")
    VIEW_WAITING = "view_waiting", _("查看候诊时间")
    VIEW_CAPACITY = "view_capacity", _("查看服务能力")
    REPORT_CAPACITY = "report_capacity", _("填报服务能力")
    VIEW_ENTITLEMENTS = "view_entitlements", _("查看待遇资格")
    VIEW_BILLS = "view_bills", _("查看账单和结算")
    SETTLE_BILLS = "settle_bills", _("登记账单、办理结算")
    REVIEW_SETTLEMENTS = "review_settlements", _("复核退费、重算和垫付申报")
    DRAFT_POLICIES = "draft_policies", _("起草待遇政策")
    ENACT_POLICIES = "enact_policies", _("审定待遇政策生效")
    SIMULATE_POLICIES = "simulate_policies", _("测算待遇政策")
    VIEW_FUNDS = "view_funds", _("查看资金台账")
    ENTER_FUNDS = "enter_funds", _("登记资金收支")
    APPROVE_FUNDS = "approve_funds", _("审批资金收支和结账")
    VIEW_WARNINGS = "view_warnings", _("查看预警")
    WORK_WARNINGS = "work_warnings", _("核实和处置预警")
    CONFIRM_WARNINGS = "confirm_warnings", _("复核预警销号和暂缓")
    IMPORT_ROSTERS = "import_rosters", _("导入名册")
    EXPORT_ROWS = "export_rows", _("导出名单")
    VIEW_INDICATORS = "view_indicators", _("查看指标")
    VIEW_PEOPLE_BEHIND = "view_people_behind", _("查看数字背后的名单")
    MAKE_SNAPSHOTS = "make_snapshots", _("生成快照")
    WRITE_REPORTS = "write_reports", _("起草报告")
    APPROVE_REPORTS = "approve_reports", _("审定报告")
    VIEW_JOURNAL = "view_journal", _("查看日志")
    MANAGE_USERS = "manage_users", _("管理用户")
    MANAGE_SYSTEM = "manage_system", _("管理系统")
    BREAK_GLASS = "break_glass", _("紧急查看")

    label: Any

    def __new__(cls, value: str, label: Any) -> "Duty":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
