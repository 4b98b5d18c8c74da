"""Problems that visits found. Those withdrawn by a correction were none; those of level 5 leave no trace here."""

_PROBLEMS = """
create table problems as
select *, row_number() over (partition by county order by village, person, found_on, id) - 1 as problem
from (
  select cast(q.id as uuid) as id, p.person, if(p.owner = p.id, h.household, p.household) as household,
    if(p.owner = p.id, cast(q.village_id as bigint), p.village) as village,
    if(p.owner = p.id, cast(q.village_id as bigint) // 1000000, p.county) as county, q.kind, cast(q.medical as boolean) as medical,
    q.found_on, q.first_due_on as due_on, q.closed_on, q.closed_on <= q.first_due_on as in_time,
    nullif(q.outcome, '') as outcome
  from src.care_problem as q
  join filed as p on cast(q.person_id as uuid) = p.owner
  join homes as h on cast(q.household_id as uuid) = h.id
  where q.found_on <= {day} and q.outcome <> 'withdrawn' and not cast(q.guarded as boolean)
)"""

STEPS = (("发现的问题", _PROBLEMS),)
SELECTS = {"problems": "select *, cast(id as varchar) as problem_id from problems where county = {county}"}
