"""Columns of projects, of their stays in each stage, of relocations with their loans, and of what households keep."""

from ankang.indicators.columns import Column, Type
from ankang.indicators.table import Table

C, T = Column, Type

PROJECT_COLUMNS = (
    C("project", T.INT64, "项目序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("project_id", T.STR, "项目标识，仅供下钻", "Id of the project, for drill-down only", "projects.Project"),
    C("village", T.INT64, "申报的镇", "The town that applied", "projects.Project"),
    C("kind", T.STR, "项目类别", "Kind of project", "projects.Project"),
    C("issue_due", T.DATE, "年度计划最迟下达日", "Day its plan was to be issued by", "projects.Project"),
    C("issued_on", T.DATE, "下达日期", "Day its plan was issued", "projects.Project", nullable=True),
    C("issued_in_time", T.BOOL, "在最迟下达日以前下达", "Issued by that day", "projects.Project"),
    C(
        "finish_due", T.DATE, "计划完成日期；没有下达的为空", "Planned finish; null where the plan was not issued",
        "projects.Project", nullable=True,
    ),
    C("accepted_in_time", T.BOOL, "在计划完成后三十天内验收合格", "Accepted within 30 days of it", "projects.Project"),
    C("beneficiaries", T.INT32, "受益户数", "Beneficiary households", "projects.Beneficiary"),
    C("planned_fen", T.INT64, "计划资金（分）", "Planned money in fen", "projects.PlannedSum"),
    C("paid_fen", T.INT64, "到快照日台账已支付（分）", "Paid by the ledger up to the snapshot's day, in fen", "funds.Entry"),
)  # fmt: skip

STAY_COLUMNS = (
    C("stay", T.INT64, "停留序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("stay_id", T.STR, "停留标识，仅供下钻", "Id of the stay, for drill-down only", "projects.ProjectStep"),
    C("village", T.INT64, "申报的镇", "The town that applied", "projects.Project"),
    C("stage", T.STR, "环节", "Stage", "projects.ProjectStep"),
    C("stage_from", T.DATE, "到本环节日期", "Day it came to the stage", "projects.ProjectStep"),
    C(
        "stage_until", T.DATE, "在本环节的最后一天；还在的为空", "Last day in the stage; null while it is there",
        "projects.ProjectStep", nullable=True,
    ),
    C("left_on", T.DATE, "离开本环节日期", "Day it left the stage", "projects.ProjectStep", nullable=True),
    C("days_in_stage", T.INT32, "在本环节天数；还在的为 0", "Days in the stage; 0 while it is there", "projects.ProjectStep"),
)  # fmt: skip

RELOCATION_COLUMNS = (
    C("relocation", T.INT64, "搬迁序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("relocation_id", T.STR, "搬迁标识，仅供下钻", "Id of the relocation, for drill-down only", "projects.Relocation"),
    C("village", T.INT64, "户所在的村", "Village of the household", "registry.Household"),
    C("move_due", T.DATE, "最迟入住日期", "Last day to move in", "projects.Relocation"),
    C("moved_on", T.DATE, "入住日期", "Day it moved in", "projects.Relocation", nullable=True),
    C("moved_in_time", T.BOOL, "按期入住", "Moved in by that day", "projects.Relocation"),
    C("cleared_on", T.DATE, "旧房处置日期", "Day the old house was dealt with", "projects.Relocation", nullable=True),
)  # fmt: skip

LOAN_COLUMNS = (
    C("loan", T.INT64, "贷款序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("loan_id", T.STR, "贷款标识，仅供下钻", "Id of the loan, for drill-down only", "projects.Loan"),
    C("village", T.INT64, "户所在的村", "Village of the household", "projects.Loan"),
    C("lent_on", T.DATE, "放款日期", "Day it was paid out", "projects.Loan"),
    C("overdue", T.BOOL, "到快照日有逾期本金", "Principal overdue on the snapshot's day", "projects.Loan"),
)  # fmt: skip

STOCK_COLUMNS = (
    C("keeping", T.INT64, "生产登记序号，县内从 0 连续", "Dense number within the county", "snapshot"),
    C("keeping_id", T.STR, "生产登记标识，仅供下钻", "Id of the entry, for drill-down only", "projects.Production"),
    C("village", T.INT64, "户所在的村", "Village of the household", "projects.Production"),
    C("stock", T.STR, "养殖种植", "Stock or crop", "projects.Production"),
    C("said_for", T.DATE, "登记年度的最后一天", "Last day of the year it was said for", "projects.Production"),
    C("registered", T.BOOL, "快照日为建档立卡、脱贫或监测户", "Registered, exited or monitored on the snapshot's day",
      "registry.HouseholdCategory"),
    C("reaches", T.BOOL, "达到当时有效的扶持门槛", "Reaches the threshold of support in force", "projects.Production"),
)  # fmt: skip

PROJECTS = Table(
    "projects",
    "项目",
    "Projects",
    "project",
    "project_id",
    ("village", "issue_due", "project"),
    PROJECT_COLUMNS,
    any_level=True,
    of_people=False,
)

PROJECT_STAGES = Table(
    "project_stages",
    "项目在各环节的停留",
    "Stays of projects in their stages",
    "stay",
    "stay_id",
    ("village", "stage_from", "stay"),
    STAY_COLUMNS,
    any_level=True,
    of_people=False,
)

RELOCATIONS = Table(
    "relocations",
    "危居搬迁户",
    "Households that move out of endangered houses",
    "relocation",
    "relocation_id",
    ("village", "move_due", "relocation"),
    RELOCATION_COLUMNS,
)

RELOCATION_LOANS = Table(
    "relocation_loans",
    "搬迁贷款",
    "Loans of relocation",
    "loan",
    "loan_id",
    ("village", "lent_on", "loan"),
    LOAN_COLUMNS,
)

HOUSEHOLD_STOCKS = Table(
    "household_stocks",
    "有扶持门槛的农户生产",
    "What households keep, where support has a threshold",
    "keeping",
    "keeping_id",
    ("village", "said_for", "keeping"),
    STOCK_COLUMNS,
)

TABLES = (PROJECTS, PROJECT_STAGES, RELOCATIONS, RELOCATION_LOANS, HOUSEHOLD_STOCKS)
