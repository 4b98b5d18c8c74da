"""Projects with plan, ledger and acceptance, their stays stage by stage, relocations and their loans, what households keep.

Whether a threshold is reached is told by the supports in force when the process began.
"""

from ankang.projects.rules.lags import parameters
from ankang.projects.rules.thresholds import policies
from ankang.values.today import china_today

_PROJECTS = """
create table projects_told as
with planned as (
  select cast(project_id as uuid) as project, sum(amount_fen) as fen from src.projects_plannedsum group by all
), paid as (
  select cast(a.project as uuid) as project, sum(e.amount) as fen
  from src.funds_entry as e
  join src.funds_account as a on cast(a.id as uuid) = cast(e.account_id as uuid)
  where a.project is not null and a.kind = 'use' and e.flow = 'spend' group by all
), listed as (
  select cast(project_id as uuid) as project, count(*) as homes from src.projects_beneficiary group by all
)
select *, row_number() over (partition by county order by village, issue_due, project_id) - 1 as project
from (
  select cast(cast(p.id as uuid) as varchar) as project_id, cast(p.town_id as bigint) as village,
    cast(p.town_id as bigint) // 1000000 as county, p.kind, make_date(p.year, {month}, {last}) as issue_due, p.issued_on,
    coalesce(p.issued_on <= make_date(p.year, {month}, {last}), false) as issued_in_time,
    case when p.issued_on is not null then p.ends_on end as finish_due,
    coalesce(p.accepted_on <= p.ends_on + 30, false) as accepted_in_time, coalesce(l.homes, 0) as beneficiaries,
    coalesce(s.fen, 0) as planned_fen, coalesce(d.fen, 0) as paid_fen
  from src.projects_project as p
  left join planned as s on s.project = cast(p.id as uuid)
  left join paid as d on d.project = cast(p.id as uuid)
  left join listed as l on l.project = cast(p.id as uuid)
  where p.begun_on <= {{day}} and p."end" not in ('withdrawn', 'refused')
)"""

_STAYS = """
create table project_stays as
select *, row_number() over (partition by county order by village, stage_from, stay_id) - 1 as stay
from (
  select cast(cast(s.id as uuid) as varchar) as stay_id, cast(p.town_id as bigint) as village,
    cast(p.town_id as bigint) // 1000000 as county, s.step as stage, cast(s."on" - cast(s.days as integer) as date) as stage_from,
    cast(s."on" - 1 as date) as stage_until, s."on" as left_on, s.days as days_in_stage
  from src.projects_projectstep as s
  join src.projects_project as p on cast(p.id as uuid) = cast(s.project_id as uuid)
  where s."on" <= {day}
  union all
  select cast(cast(id as uuid) as varchar), cast(town_id as bigint), cast(town_id as bigint) // 1000000, step, step_since,
    null, null, 0
  from src.projects_project where step <> '' and step_since <= {day}
)"""

_RELOCATIONS = """
create table relocations_told as
select *, row_number() over (partition by county order by village, move_due, relocation_id) - 1 as relocation
from (
  select cast(cast(id as uuid) as varchar) as relocation_id, cast(village_id as bigint) as village,
    cast(village_id as bigint) // 1000000 as county, deadline as move_due, moved_on,
    coalesce(moved_on <= deadline, false) as moved_in_time, cleared_on
  from src.projects_relocation
)"""

# Equal parts a year after the months of grace, the last on the last day: what was due before the day, less what came back.
_LOANS = """
create table loans_told as
with parts as (
  select *, greatest(0, cast(ceil((months - grace_months - 12) / 12.0) as integer)) as yearly from src.projects_loan
), due as (
  select id, (principal_fen // (yearly + 1)) as each, principal_fen % (yearly + 1) as over,
    list_sum(list_transform(range(0, yearly), k -> if(lent_on + to_months(cast(grace_months + 12 + 12 * k as integer)) < {day}, 1, 0)))
      + if(lent_on + to_months(cast(months as integer)) < {day}, 1, 0) as count
  from parts
)
select *, row_number() over (partition by county order by village, lent_on, loan_id) - 1 as loan
from (
  select cast(cast(l.id as uuid) as varchar) as loan_id, cast(l.village_id as bigint) as village,
    cast(l.village_id as bigint) // 1000000 as county, l.lent_on,
    coalesce(d.count, 0) * d.each + least(coalesce(d.count, 0), d.over) > l.principal_fen - l.left_fen as overdue
  from src.projects_loan as l join due as d on d.id = l.id where l.lent_on <= {day}
)"""

_STOCKS = """
create table stocks_told as
with latest as (
  select *, row_number() over (partition by household_id, stock order by year desc) as nth from src.projects_production
), marked as (
  select distinct cast(household_id as uuid) as household from src.registry_householdcategory
  where since <= {{day}} and (until is null or until > {{day}})
)
select *, row_number() over (partition by county order by village, said_for, keeping_id) - 1 as keeping
from (
  select cast(cast(p.id as uuid) as varchar) as keeping_id, cast(p.village_id as bigint) as village,
    cast(p.village_id as bigint) // 1000000 as county, p.stock, make_date(p.year, 12, 31) as said_for,
    m.household is not null as registered, cast(p.quantity as double) >= t.least as reaches
  from latest as p
  join (values {limits}) as t(stock, least) on t.stock = p.stock
  left join marked as m on m.household = cast(p.household_id as uuid)
  where p.nth = 1 and p.quantity > 0
)"""


def _limits() -> str:
    told = [f"('{one.stock}', {one.least})" for one in policies(china_today())]
    return ", ".join(told) or "('', 0)"


def _by() -> dict[str, int]:
    told = parameters().get("calendar.issue_by", china_today())
    return {"month": told["month"], "last": told["day"]}


STEPS = (
    ("项目", _PROJECTS.format(**_by())), ("项目环节", _STAYS), ("危居搬迁", _RELOCATIONS), ("搬迁贷款", _LOANS),
    ("农户生产", _STOCKS.format(limits=_limits())),
)  # fmt: skip

_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {
    "projects": _ONE_COUNTY.format(table="projects_told"), "project_stages": _ONE_COUNTY.format(table="project_stays"),
    "relocations": _ONE_COUNTY.format(table="relocations_told"), "relocation_loans": _ONE_COUNTY.format(table="loans_told"),
    "household_stocks": _ONE_COUNTY.format(table="stocks_told"),
}  # fmt: skip
