"""Check-ups with results, and what they found; what a correction took the ground from is no finding."""

# What the norm asks of the elderly once a year, one item for each examination.
_NEEDED = ("systolic", "hemoglobin", "alt", "creatinine", "fasting_glucose", "total_cholesterol", "urine_protein", "ecg",
           "abdominal_ultrasound")  # fmt: skip
_LIST = ", ".join(f"'{code}'" for code in _NEEDED)

_EXAMINED = f"""
create table examined as
select *, coalesce(given_on <= give_due_on, false) as given_in_time,
  row_number() over (partition by county order by village, examined_on, checkup_id) - 1 as checkup
from (
  select cast(cast(c.id as uuid) as varchar) as checkup_id, p.person, p.household,
    if(p.owner = p.id, cast(c.village_id as bigint), p.village) as village,
    p.county, c.examined_on, c.results_count as results, c.abnormal_count as abnormal, c.new_count as newly_abnormal,
    cast(c.urgent as boolean) as urgent, coalesce(d.done = {len(_NEEDED)}, false) as complete,
    c.examined_on + 14 as give_due_on, c.given_back_on as given_on
  from src.checkups_checkup as c
  join filed as p on cast(c.person_id as uuid) = p.owner
  left join (
    select checkup_id, count(distinct item) as done from src.checkups_result where item in ({_LIST}) group by checkup_id
  ) as d on d.checkup_id = c.id
  where c.results_count > 0
)"""  # noqa: S608

_FOUND = """
create table examined_found as
select *, coalesce(closed_on <= due_on, false) as closed_in_time,
  row_number() over (partition by county order by village, found_on, found_id) - 1 as found
from (
  select cast(cast(f.id as uuid) as varchar) as found_id, p.person, p.household,
    if(p.owner = p.id, cast(f.village_id as bigint), p.village) as village,
    p.county, f.act, f.found_on, f.due_on, f.closed_on,
    case when f.outcome = 'confirmed' and f.rule = 'pressure_high' then 'hypertension'
      when f.outcome = 'confirmed' then 'diabetes' end as confirmed
  from src.checkups_finding as f
  join filed as p on cast(f.person_id as uuid) = p.owner
  where f.act <> 'advise' and f.outcome <> 'wrong'
)"""

STEPS = (("体检", _EXAMINED), ("体检异常", _FOUND))
SELECTS = {
    "checkups": "select * from examined where county = {county}",
    "checkup_findings": "select * from examined_found where county = {county}",
}
