"""Copies of orders with what they owe, tasks of plans proved by orders, and households with and without a help plan.

Withdrawn copies cost nobody anything any more and are left out. Titles and texts are not read.
"""

import datetime as dt

from ankang.orders import rules
from ankang.programme.queries.helping import HELPED

_DAYS = rules.term("receipt_days", dt.date(2026, 1, 1))

_SENT = f"""
create table sent_copies as
with owed as (select copy_id, count(*) as answers from src.orders_due group by all)
select *, row_number() over (partition by county order by village, released_on, copy_id) - 1 as copy,
  coalesce(received_on <= receive_by, false) as received_in_time,
  read_minutes + report_minutes * answers as burden_minutes
from (
  select cast(cast(c.id as uuid) as varchar) as copy_id, cast(c.place_id as bigint) as village,
    cast(c.place_id as bigint) // 1000000 as county, o.released_on, o.released_on + {_DAYS} as receive_by,
    c.received_on, coalesce(d.answers, 0) as answers, o.read_minutes, o.report_minutes
  from src.orders_copy as c
  join src.orders_order as o on o.id = c.order_id
  left join owed as d on d.copy_id = c.id
  where c.state not in ('draft', 'withdrawn') and o.released_on is not null
)"""  # noqa: S608

_DUES = """
create table dues_of_orders as
select *, row_number() over (partition by county order by village, due_on, due_id) - 1 as due,
  coalesce(reported_on <= due_on, false) as in_time
from (
  select cast(cast(d.id as uuid) as varchar) as due_id, cast(c.place_id as bigint) as village,
    cast(c.place_id as bigint) // 1000000 as county, d.due_on, d.first_reported_on as reported_on
  from src.orders_due as d
  join src.orders_copy as c on c.id = d.copy_id
  where c.state <> 'withdrawn' or d.first_reported_on is not null
)"""

# Of plans in force only what an order proves: other proofs are read of snapshots and of the ledger.
_TASKS = """
create table tasks_of_plans as
with closed as (
  select order_id, if(bool_and(closed_on is not null), max(closed_on), null) as done_on
  from src.orders_copy where state not in ('draft', 'withdrawn') group by all
)
select *, row_number() over (partition by county order by village, due_on, task_id) - 1 as task
from (
  select cast(cast(s.id as uuid) as varchar) as task_id, cast(p.division_id as bigint) as village,
    cast(p.division_id as bigint) // 1000000 as county, p.in_force_on, s.due as due_on, d.done_on
  from src.programme_step as s
  join src.programme_programme as p on p.id = s.programme_id
  left join closed as d on d.order_id = s.order_id
  where p.state = 'in_force' and s.proof = 'order'
)"""

_HELPED = f"""
create table homes_helped as
with held as (
  select cast(household_id as uuid) as home, min(since) as helped_from
  from src.registry_householdcategory
  where kind in ({", ".join(repr(kind) for kind in HELPED)}) and since <= {{day}} and (until is null or until >= {{day}})
  group by all
),
planned as (
  select cast(household_id as uuid) as home, min(in_force_on) as planned_from
  from src.programme_helpplan
  where household_id is not null and in_force_on is not null
  group by all having bool_or(state = 'in_force')
)
select h.household, h.village, h.county, cast(h.id as varchar) as helped_id, c.helped_from, p.planned_from,
  row_number() over (partition by h.county order by h.village, h.household) - 1 as helped
from homes as h
join held as c on c.home = h.id
left join planned as p on p.home = h.id
where h.left_on is null"""  # noqa: S608

STEPS = (("公文份数", _SENT), ("公文报送", _DUES), ("计划任务", _TASKS), ("帮扶计划", _HELPED))

SELECTS = {
    "order_copies": "select * from sent_copies where county = {county}",
    "order_dues": "select * from dues_of_orders where county = {county}",
    "plan_tasks": "select * from tasks_of_plans where county = {county}",
    "helped_homes": "select * from homes_helped where county = {county}",
}
