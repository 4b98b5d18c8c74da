"""Rounds of supervision, the units drawn, what was compared at the door, findings. A check that was corrected and a unit
that a reserve took the place of are compared no more."""

_ROUNDS = """
create table inspections as
select *, row_number() over (partition by county order by village, drawn_on, inspection_id) - 1 as inspection
from (
  select cast(cast(r.id as uuid) as varchar) as inspection_id, cast(r.place_id as bigint) as village,
    cast(r.place_id as bigint) // 1000000 as county, local_day(d.made_at) as drawn_on
  from src.supervision_round as r join src.supervision_draw as d on d.round_id = r.id
  where local_day(d.made_at) <= {day}
)"""

# A reserve belongs to the sample from the day it took a place.
_SAMPLE = """
create table sampled_units as
with first_checks as (select sampled_id, min(checked_on) as checked_on from src.supervision_check group by all)
select *, row_number() over (partition by county order by village, drawn_on, sampled_id) - 1 as sampled
from (
  select cast(cast(s.id as uuid) as varchar) as sampled_id, cast(s.place_id as bigint) as village,
    cast(s.place_id as bigint) // 1000000 as county, r.kind as unit, s.drawn_on, c.checked_on, o.id is not null as replaced
  from src.supervision_sampled as s
  join src.supervision_round as r on r.id = s.round_id
  left join first_checks as c on c.sampled_id = s.id
  left join src.supervision_replacement as o on o.sampled_id = s.id
  left join src.supervision_replacement as i on i.by_id = s.id
  where (s.reserve = 0 or i.id is not null) and s.drawn_on <= {day}
)"""

_COMPARED = """
create table comparisons as
select *, row_number() over (partition by county order by village, checked_on, comparison_id) - 1 as comparison
from (
  select cast(cast(i.id as uuid) as varchar) as comparison_id, cast(c.place_id as bigint) as village,
    cast(c.place_id as bigint) // 1000000 as county, c.checked_on,
    case i.verdict when 'agrees' then true when 'differs' then false end as agrees
  from src.supervision_itemcompared as i
  join src.supervision_check as c on c.id = i.check_id
  left join src.supervision_check as later on later.replaces_id = c.id
  left join src.supervision_replacement as o on o.sampled_id = c.sampled_id
  where later.id is null and o.id is null and c.checked_on <= {day}
)"""

_FINDINGS = """
create table shortcomings as
select *, row_number() over (partition by county order by village, found_on, shortcoming_id) - 1 as shortcoming
from (
  select cast(cast(f.id as uuid) as varchar) as shortcoming_id, cast(f.place_id as bigint) as village,
    cast(f.place_id as bigint) // 1000000 as county, f.severity, f.found_on, f.due_on, f.closed_on,
    coalesce(f.closed_on > f.due_on, false) as late
  from src.supervision_finding as f where f.found_on <= {day}
)"""

STEPS = (("督导轮次", _ROUNDS), ("督导样本", _SAMPLE), ("入户对照", _COMPARED), ("督导问题", _FINDINGS))

_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {
    name: _ONE_COUNTY.format(table=name)
    for name in ("inspections", "sampled_units", "comparisons", "shortcomings")
}
