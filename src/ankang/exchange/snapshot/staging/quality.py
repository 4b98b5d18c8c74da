"""What machine checks found, and where rolls of departments differ."""

_FOUND = """
create table found as
select *, row_number() over (partition by county order by village, household, id) - 1 as finding
from (
  select cast(f.id as uuid) as id, h.household, p.person, cast(f.village_id as bigint) as village, h.county,
    f.rule, f.severity, f.owner, f.first_found_on as found_on, f.gone_on, f.gone_on - f.first_found_on as days_open,
    f.state = 'excepted' as excepted
  from src.quality_finding as f
  join homes as h on cast(f.household_id as uuid) = h.id
  left join people as p on cast(f.person_id as uuid) = p.id
)"""

_DIFFER = """
create table differ as
select *, row_number() over (partition by county order by village, opened_on, id) - 1 as difference
from (
  select cast(c.id as uuid) as id, h.household, p.person, cast(c.place_id as bigint) as village,
    cast(c.place_id as bigint) // 1000000 as county, c.kind as roll, c.code, nullif(c.field, '') as field,
    c.severity, c.owner_role as owner, local_day(c.opened_at) as opened_on, c.deadline as due_on,
    local_day(c.settled_at) as settled_on, nullif(c.outcome, '') as outcome
  from src.rolls_case as c
  left join homes as h on cast(c.household_id as uuid) = h.id
  left join people as p on cast(c.person_id as uuid) = p.id
)"""

STEPS = (("核查问题", _FOUND), ("名册差异", _DIFFER))

_FINDINGS = "select *, cast(id as varchar) as finding_id from found where county = {county}"
_DIFFERENCES = """
select *, cast(id as varchar) as difference_id, settled_on <= due_on as in_time
from differ where county = {county}"""

SELECTS = {"findings": _FINDINGS, "differences": _DIFFERENCES}
