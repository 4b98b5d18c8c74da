"""Family-doctor contracts with their promised services, counted as `contracts.rules` counts, and reviewed plans.

The packages are written into the SQL as rows, from the same definitions the pages use.
"""

import datetime as dt

from ankang.contracts import rules
from ankang.contracts.queries.scope import MEDICAL_ROLES

_GRACE = rules.term("grace_days", dt.date(2026, 1, 1))


def _services() -> str:
    """Every service as a row: package, service, times, which visits count."""
    rows = []
    for package in rules.packages(dt.date(9999, 1, 1)).values():
        for one in package.services:
            lists = ", ".join(
                f"[{', '.join(repr(v) for v in some)}]::varchar[]"
                for some in (one.kinds, one.programmes, one.modes)
            )
            rows.append(f"({package.code!r}, {one.code!r}, {one.times}, {lists})")
    return ", ".join(rows)


# Contracts of whoever is on file, with the days on which each held.
_AGREED = f"""
create table agreed as
select *, row_number() over (partition by county order by village, person, drafted_on, id) - 1 as contract
from (
  select cast(c.id as uuid) as id, p.id as who, p.home, p.household, p.person, p.village, p.county,
    c.since as drafted_on, c.effective_on as contract_from, c.until as agreed_until,
    case when c.ended_on <= c.until then c.ended_on - 1 else c.until end as contract_until,
    c.effective_on + {_GRACE} as grace_until, string_split(c.packages, ',') as packages,
    exists (select 1 from src.contracts_contract as r where r.renews_id = c.id) as renewed
  from src.contracts_contract as c
  join filed as p on cast(c.person_id as uuid) = p.owner
)"""  # noqa: S608

# What may count: a home visit counts for everybody at home, when somebody medical made it.
_FACTS = f"""
create table service_facts as
with standing as (
  select * from src.care_visit
  where id not in (select replaces_id from src.care_visit where replaces_id is not null)
)
select f.id as who, null::uuid as home, visited_on, kind, programme, mode
from standing join filed as f on f.owner = cast(standing.person_id as uuid) where kind <> 'home_visit'
union all
select null, cast(household_id as uuid), visited_on, kind, programme, mode
from standing
where kind = 'home_visit' and made_by_id in (
  select user_id from src.accounts_post where role in ({", ".join(repr(r) for r in MEDICAL_ROLES)})
)"""  # noqa: S608

_PROMISES = f"""
create table promises as
with services(package, service, times, kinds, programmes, modes) as (values {_services()}),
promised as (
  select a.id, a.who, a.home, a.household, a.person, a.village, a.county, a.contract_from, a.contract_until,
    a.agreed_until, s.*
  from agreed as a join services as s on list_contains(a.packages, s.package)
  where a.contract_from is not null and a.contract_until >= a.contract_from
),
done as (
  select id, service, visited_on, row_number() over (partition by id, service order by visited_on) as nth
  from (
    select distinct p.id, p.service, f.visited_on
    from promised as p join service_facts as f
      on f.visited_on between p.contract_from and p.contract_until and f.who = p.who
      and list_contains(p.kinds, f.kind) and (len(p.programmes) = 0 or list_contains(p.programmes, f.programme))
      and (len(p.modes) = 0 or list_contains(p.modes, f.mode))
    union
    select distinct p.id, p.service, f.visited_on
    from promised as p join service_facts as f
      on f.visited_on between p.contract_from and p.contract_until and f.home = p.home
      and list_contains(p.kinds, f.kind) and (len(p.programmes) = 0 or list_contains(p.programmes, f.programme))
      and (len(p.modes) = 0 or list_contains(p.modes, f.mode))
  )
)
select *, row_number() over (partition by county order by village, person, due_on, promise_id) - 1 as promise
from (
  select p.household, p.person, p.village, p.county, p.id, p.service,
    cast(p.id as varchar) || ':' || p.service || ':' || n.nth as promise_id,
    p.contract_from + (((p.agreed_until - p.contract_from) * n.nth) // p.times)::integer as due_on,
    d.visited_on as done_on
  from promised as p
  join (select unnest(range(1, 13)) as nth) as n on n.nth <= p.times
  left join done as d on d.id = p.id and d.service = p.service and d.nth = n.nth
)"""  # noqa: S608

# A plan past its day without a review stands as a row that is not in time.
_REVIEWED = """
create table reviewed as
select *, row_number() over (partition by county order by village, person, due_on, id) - 1 as review
from (
  select cast(r.id as uuid) as id, p.household, p.person, p.village, p.county, r.due_on, r.reviewed_on,
    r.reviewed_on <= r.due_on as in_time, r.goals, r.reached
  from src.plans_review as r
  join src.plans_plan as l on l.id = r.plan_id
  join filed as p on cast(l.person_id as uuid) = p.owner
  union all
  select cast(l.id as uuid), p.household, p.person, p.village, p.county, l.next_review_on, null, false, 0, 0
  from src.plans_plan as l
  join filed as p on cast(l.person_id as uuid) = p.owner
  where l.state = 'open' and l.next_review_on < {day} and p.died_on is null and p.left_on is null
)"""

STEPS = (
    ("签约协议", _AGREED), ("签约服务依据", _FACTS), ("约定服务", _PROMISES), ("方案评估", _REVIEWED),
)  # fmt: skip

_CONTRACTS = """
select a.*, cast(a.id as varchar) as contract_id, f.first_served_on
from agreed as a
left join (select id, min(done_on) as first_served_on from promises group by id) as f on f.id = a.id
where county = {county}"""
_PROMISED = "select * from promises where county = {county}"
_REVIEWS = "select *, cast(id as varchar) as review_id from reviewed where county = {county}"

SELECTS = {"contracts": _CONTRACTS, "contract_services": _PROMISED, "plan_reviews": _REVIEWS}
