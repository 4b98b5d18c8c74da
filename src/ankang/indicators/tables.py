"""The tables of a snapshot: the contract between whoever writes one and everything that counts.

A snapshot keeps each table as Parquet, one folder for each county, rows sorted by village and then person
(or household). Ids are dense int64 within a county; the `*_id` strings are for drill-down only. A division
is its 12-digit number. A null date means "not known to have happened": a null *from* never began, a null
*until* never ends. `*_until` is the last day in force; `*_on` and `*_from` are the first day of the new state.
Money is in fen. Columns marked derived are made from the others by `derived.py`, in one place for all writers.
"""

from ankang.indicators import (
    tables_approvals,
    tables_capacity,
    tables_care,
    tables_change,
    tables_checkups,
    tables_contracts,
    tables_donations,
    tables_money,
    tables_orders,
    tables_outreach,
    tables_problems,
    tables_programmes,
    tables_projects,
    tables_quality,
    tables_referring,
    tables_register,
    tables_supervision,
    tables_teams,
    tables_telemedicine,
    tables_training,
)
from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

VILLAGES = Table(
    "villages", "村", "Villages", "village", "village", ("village",), tables_register.VILLAGE_COLUMNS
)
HOUSEHOLDS = Table(
    "households",
    "户",
    "Households",
    "household",
    "household_id",
    ("village", "household"),
    tables_register.HOUSEHOLD_COLUMNS,
)
PERSONS = Table(
    "persons", "人", "Persons", "person", "person_id", ("village", "person"), tables_register.PERSON_COLUMNS
)
VISITS = Table(
    "visits",
    "走访与随访",
    "Visits",
    "visit",
    "visit_id",
    ("village", "person", "visited_on", "visit"),
    tables_care.VISIT_COLUMNS,
)
SPECIAL_GROUPS = Table(
    "special_groups",
    "特殊人群",
    "Special groups",
    "membership",
    "membership_id",
    ("village", "person", "kind"),
    tables_register.MEMBERSHIP_COLUMNS,
)

EVENTS = Table(
    "events",
    "动态事件",
    "Events",
    "event",
    "event_id",
    ("village", "happened_on", "event"),
    tables_change.EVENT_COLUMNS,
)
APPLICATIONS = Table(
    "applications",
    "申请",
    "Applications",
    "application",
    "application_id",
    ("village", "begun_on", "application"),
    tables_approvals.APPLICATION_COLUMNS,
)
NOTICES = Table(
    "notices",
    "公示",
    "Notices",
    "notice",
    "notice_id",
    ("village", "drafted_on", "notice"),
    tables_approvals.NOTICE_COLUMNS,
    any_level=True,
)
OBJECTIONS = Table(
    "objections",
    "异议",
    "Objections",
    "objection",
    "objection_id",
    ("village", "received_on", "objection"),
    tables_approvals.OBJECTION_COLUMNS,
    any_level=True,
)
TARGETS = Table(
    "targets",
    "退出计划与实绩",
    "Exits planned and reached",
    "target",
    "target_id",
    ("village", "dated_on", "target"),
    tables_change.TARGET_COLUMNS,
    any_level=True,
)
FINDINGS = Table(
    "findings",
    "数据核查问题",
    "Findings",
    "finding",
    "finding_id",
    ("village", "household", "finding"),
    tables_quality.FINDING_COLUMNS,
)
DIFFERENCES = Table(
    "differences",
    "部门名册差异",
    "Differences",
    "difference",
    "difference_id",
    ("village", "opened_on", "difference"),
    tables_quality.DIFFERENCE_COLUMNS,
    any_level=True,
)
BILLS = Table(
    "bills",
    "账单",
    "Bills",
    "bill",
    "bill_id",
    ("village", "person", "discharged_on", "bill"),
    tables_money.BILL_COLUMNS,
)
BURDENS = Table(
    "burdens",
    "家庭医疗负担",
    "Burdens of households",
    "burden",
    "burden_id",
    ("village", "household", "year"),
    tables_money.BURDEN_COLUMNS,
)
WARNINGS = Table(
    "warnings",
    "预警",
    "Warnings",
    "warning",
    "warning_id",
    ("village", "opened_on", "warning"),
    tables_money.WARNING_COLUMNS,
)
FUND_ENTRIES = Table(
    "fund_entries",
    "资金分录",
    "Fund entries",
    "entry",
    "entry_id",
    ("village", "booked_on", "entry"),
    tables_money.FUND_COLUMNS,
    any_level=True,
    of_people=False,
)

BIRTHS = Table(
    "births",
    "活产",
    "Live births",
    "birth",
    "birth_id",
    ("village", "person", "birth"),
    tables_programmes.BIRTH_COLUMNS,
)
TREATMENTS = Table(
    "treatments",
    "结核疗程",
    "Treatments of tuberculosis",
    "treatment",
    "treatment_id",
    ("village", "person", "notified_on"),
    tables_programmes.TREATMENT_COLUMNS,
)


CHECKUPS = Table(
    "checkups",
    "体检",
    "Check-ups",
    "checkup",
    "checkup_id",
    ("village", "examined_on", "checkup"),
    tables_checkups.CHECKUP_COLUMNS,
)
CHECKUP_FINDINGS = Table(
    "checkup_findings",
    "体检异常",
    "Findings of check-ups",
    "found",
    "found_id",
    ("village", "found_on", "found"),
    tables_checkups.FINDING_COLUMNS,
)
REFERRALS = Table(
    "referrals",
    "转诊",
    "Referrals",
    "referral",
    "referral_id",
    ("village", "sent_on", "referral"),
    tables_referring.REFERRAL_COLUMNS,
)
SCREENINGS = Table(
    "screenings",
    "筛查对象",
    "Persons of screening rounds",
    "screening",
    "screening_id",
    ("village", "listed_on", "screening"),
    tables_referring.SCREENING_COLUMNS,
)

PROBLEMS = Table(
    "problems",
    "发现的问题",
    "Problems found",
    "problem",
    "problem_id",
    ("village", "person", "found_on", "problem"),
    tables_problems.PROBLEM_COLUMNS,
)
CONSULTATIONS = Table(
    "consultations",
    "会诊",
    "Consultations",
    "consultation",
    "consultation_id",
    ("village", "person", "asked_on", "consultation"),
    tables_telemedicine.CONSULTATION_COLUMNS,
)
PRESCRIPTIONS = Table(
    "prescriptions",
    "电子处方",
    "Prescriptions",
    "prescription",
    "prescription_id",
    ("village", "person", "signed_on", "prescription"),
    tables_telemedicine.PRESCRIPTION_COLUMNS,
)

CONTRACTS = Table(
    "contracts",
    "签约协议",
    "Family-doctor contracts",
    "contract",
    "contract_id",
    ("village", "person", "drafted_on", "contract"),
    tables_contracts.CONTRACT_COLUMNS,
)
CONTRACT_SERVICES = Table(
    "contract_services",
    "约定的签约服务",
    "Services promised by contracts",
    "promise",
    "promise_id",
    ("village", "person", "due_on", "promise"),
    tables_contracts.PROMISE_COLUMNS,
)
PLAN_REVIEWS = Table(
    "plan_reviews",
    "健康方案评估",
    "Reviews of care plans",
    "review",
    "review_id",
    ("village", "person", "due_on", "review"),
    tables_contracts.REVIEW_COLUMNS,
)


TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        VILLAGES,
        HOUSEHOLDS,
        PERSONS,
        VISITS,
        SPECIAL_GROUPS,
        EVENTS,
        APPLICATIONS,
        NOTICES,
        OBJECTIONS,
        TARGETS,
        FINDINGS,
        DIFFERENCES,
        BILLS,
        BURDENS,
        WARNINGS,
        FUND_ENTRIES,
        BIRTHS,
        TREATMENTS,
        PROBLEMS,
        REFERRALS,
        CHECKUPS,
        CHECKUP_FINDINGS,
        SCREENINGS,
        CONSULTATIONS,
        PRESCRIPTIONS,
        CONTRACTS,
        CONTRACT_SERVICES,
        PLAN_REVIEWS,
        *tables_training.TABLES,
        *tables_donations.TABLES,
        *tables_orders.TABLES,
        *tables_capacity.TABLES,
        *tables_outreach.TABLES,
        *tables_projects.TABLES,
        *tables_supervision.TABLES,
        *tables_teams.TABLES,
    )
}

__all__ = [
    "APPLICATIONS",
    "BILLS",
    "BIRTHS",
    "BURDENS",
    "CHECKUPS",
    "CHECKUP_FINDINGS",
    "CONSULTATIONS",
    "CONTRACTS",
    "CONTRACT_SERVICES",
    "DIFFERENCES",
    "EVENTS",
    "FINDINGS",
    "FUND_ENTRIES",
    "HOUSEHOLDS",
    "NOTICES",
    "OBJECTIONS",
    "PERSONS",
    "PLAN_REVIEWS",
    "PRESCRIPTIONS",
    "PROBLEMS",
    "REFERRALS",
    "SCREENINGS",
    "SPECIAL_GROUPS",
    "TABLES",
    "TARGETS",
    "TREATMENTS",
    "VILLAGES",
    "VISITS",
    "WARNINGS",
    "Column",
    "Table",
    "Type",
]  # fmt: skip
