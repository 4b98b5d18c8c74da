"""Live births with what their mothers and they themselves were given, and treatments of tuberculosis.

A birth is a child that came onto the books within a year of its birth. Its mother is whoever in the household had
antenatal visits that fit (24 to 44 weeks before), or a visit after a delivery on that day, three days either way.
"""

_IN_FORCE = "id not in (select replaces_id from src.care_visit where replaces_id is not null)"

_SERVICES = f"""
create table services as
select p.id, if(p.owner = p.id, cast(v.household_id as uuid), p.home) as home, programme, node, visited_on, counts_from,
  cast(closes as boolean) as closes, cast(answers as varchar) as answers
from src.care_visit as v join filed as p on cast(v.person_id as uuid) = p.owner
where programme in ('child', 'maternity', 'tuberculosis') and v.{_IN_FORCE}"""  # noqa: S608

_BIRTHS = """
create table births as
select b.*, row_number() over (partition by county order by village, person) - 1 as birth
from (
  select p.id, p.person, h.household, p.village, p.county, p.born_on,
    coalesce(bool_or(s.programme = 'maternity' and s.node = 'a1' and s.visited_on <= s.counts_from + 90
      and p.born_on between s.counts_from + 168 and s.counts_from + 308), false) as booked_early,
    coalesce(bool_or(s.programme = 'maternity' and s.node = 'postpartum' and s.visited_on <= p.born_on + 28
      and s.counts_from between p.born_on - 3 and p.born_on + 3), false) as mother_seen,
    coalesce(bool_or(s.programme = 'child' and s.node = 'newborn' and s.id = p.id
      and s.visited_on <= p.born_on + 28), false) as newborn_seen
  from people as p
  join homes as h on h.id = p.home
  left join services as s on s.home = p.home and s.visited_on between p.born_on - 308 and p.born_on + 28
  where p.id not in (select id from merged) and p.joined_on <= p.born_on + 365 and p.born_on <= {day} and p.born_on > {day} - interval 8 year
  group by all
) as b"""

# A person may be treated twice: each visit belongs to the treatment begun last before it.
_TREATMENTS = """
create table treatments as
with told as (
  select id, notified_on, lead(notified_on) over (partition by id order by notified_on) as next_on
  from (
    select distinct f.id, confirmed_on as notified_on
    from src.records_condition as c join filed as f on f.owner = cast(c.person_id as uuid)
    where kind = 'tuberculosis' and confirmed_on <= {day}
  )
)
select *, row_number() over (partition by county order by village, person, notified_on) - 1 as treatment
from (
  select t.id, p.person, h.household, p.village, p.county, t.notified_on, min(s.visited_on) as seen_on,
    min(s.visited_on) filter (s.closes) as stopped_on,
    coalesce(bool_or(s.closes and s.node = 'completed'), false) as completed,
    coalesce(bool_or(s.closes and try_cast(json_extract_string(s.answers, '$.doses_taken') as integer) * 10
      >= try_cast(json_extract_string(s.answers, '$.doses_due') as integer) * 9), false) as regular
  from told as t
  join people as p on p.id = t.id
  join homes as h on h.id = p.home
  left join services as s on s.id = t.id and s.programme = 'tuberculosis' and s.visited_on >= t.notified_on
    and (t.next_on is null or s.visited_on < t.next_on)
  group by all
)"""

STEPS = (("专项服务", _SERVICES), ("活产", _BIRTHS), ("结核疗程", _TREATMENTS))

_ONE_COUNTY = "select *, cast(id as varchar) as {key} from {table} where county = {{county}}"
SELECTS = {
    "births": _ONE_COUNTY.format(key="birth_id", table="births"),
    "treatments": _ONE_COUNTY.format(key="treatment_id", table="treatments"),
}
