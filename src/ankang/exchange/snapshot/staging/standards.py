"""Facilities against their standard, from every day on which anything they are judged by changed.

The lines come from the same file as the pages' (`capacity.rules.standards`), and each verdict is theirs: one line short
and the facility is short; none short but one not said and it cannot be told; a line without a number is left aside.
"""

from ankang.capacity.rules import items_of
from ankang.capacity.rules.items import KINDS
from ankang.capacity.rules.standards import Requirement, every_requirement


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _line(kind: str, one: Requirement) -> str:
    least = "null" if one.least is None else str(one.least)
    wanted = ", ".join(_text(code) for code in one.wanted)
    until = f"date '{one.until}'" if one.until else "cast(null as date)"
    return (
        f"({_text(kind)}, {_text(one.code)}, {_text(one.fact or one.has)}, {str(bool(one.has)).lower()}, "
        f"cast({least} as decimal(12, 4)), {_text(one.per)}, cast([{wanted}] as varchar[]), date '{one.since}', {until})"
    )


def _lines() -> str:
    rows = ",\n  ".join(_line(kind, one) for kind, listed in every_requirement().items() for one in listed)
    return f"""
create table standard_lines as select * from (values
  {rows}
) as t(kind, code, fact, is_set, least, per, wanted, since, until)"""  # noqa: S608 - lines of our own files


def _said() -> str:
    items = ", ".join(
        _text(code) for code in sorted({item.code for kind in KINDS for item in items_of(kind)})
    )
    return f"""
create table said as
select * from (
  select cast(f.facility_id as uuid) as facility, f."on" as said_on, f.made_at, t.item,
    json_extract(cast(f."values" as json), '$.' || t.item) as value
  from src.capacity_filing as f, unnest([{items}]) as t(item)
) where value is not null"""  # noqa: S608 - codes of our own file


_FACILITIES = """
create table open_facilities as
select cast(f.id as uuid) as facility, f.kind, f.division_id, cast(f.division_id as bigint) as village,
  cast(f.division_id as bigint) // 1000000 as county, f.since, f.until,
  left(f.division_id, case d.level when 3 then 6 when 4 then 9 else 12 end) as inside
from src.places_facility as f join src.places_division as d on d.code = f.division_id
where f.since is null or f.since <= {day}"""

# Nothing is known of what a facility was before anything was said of it.
_POINTS = """
create table points as
with days as (
  select facility, said_on as day from said
  union select cast(facility_id as uuid), since from src.capacity_staff
  union select cast(facility_id as uuid), until + 1 from src.capacity_staff where until is not null
  union select cast(facility_id as uuid), since from src.capacity_coverage
  union select cast(facility_id as uuid), until + 1 from src.capacity_coverage where until is not null
  union select facility, l.since from open_facilities as f join standard_lines as l on l.kind = f.kind
  union select facility, l.until + 1 from open_facilities as f join standard_lines as l on l.kind = f.kind
    where l.until is not null
  union select facility, since from open_facilities where since is not null
)
select d.facility, f.kind, f.division_id, d.day, lead(d.day) over (partition by d.facility order by d.day) - 1 as until
from days as d join open_facilities as f on f.facility = d.facility
where d.day <= {day} and (f.since is null or d.day >= f.since) and (f.until is null or d.day <= f.until)"""

_SERVED = """
create table served_people as
with residing as (
  select village_id as code, count(*) as n from src.registry_person
  where left_on is null and cast(resident as boolean) group by all
), serves as (
  select p.facility, p.day, p.division_id as code from points as p where p.kind = 'clinic'
  union
  select p.facility, p.day, c.village_id from points as p
  join src.capacity_coverage as c on cast(c.facility_id as uuid) = p.facility
  where p.kind = 'clinic' and c.since <= p.day and (c.until is null or c.until >= p.day)
), around as (
  select f.facility, sum(r.n) as n from open_facilities as f
  join residing as r on starts_with(r.code, f.inside) where f.kind <> 'clinic' group by all
)
select s.facility, s.day, sum(r.n) as n from serves as s join residing as r on r.code = s.code group by all
union all
select p.facility, p.day, a.n from points as p join around as a on a.facility = p.facility"""

# Without anybody ever on its books a facility said nothing of its staff; afterwards nobody means none.
_STAFFED = """
create table staffed as
with booked as (select distinct cast(facility_id as uuid) as facility from src.capacity_staff)
select p.facility, p.day,
  count(s.id) filter (s.doctor) as physicians,
  count(s.id) filter (s.qualified) as qualified,
  count(s.id) filter (s.occupation = 'nurse') as nurses,
  count(s.id) filter (s.doctor and s.title in ('attending', 'senior')) as attending,
  count(s.id) filter (s.doctor and s.title = 'senior') as senior,
  count(s.id) filter (s.occupation <> 'other') as health_staff
from points as p join booked as b on b.facility = p.facility
left join (
  select *, cast(licence as boolean) and occupation in ('physician', 'assistant') as doctor,
    cast(licence as boolean) and occupation in ('physician', 'assistant', 'village_doctor') as qualified
  from src.capacity_staff
) as s on cast(s.facility_id as uuid) = p.facility and s.since <= p.day and (s.until is null or s.until >= p.day)
group by p.facility, p.day"""

_FACTS = """
create table told_facts as
with latest as (
  select p.facility, p.day, s.item, arg_max(s.value, (s.said_on, s.made_at)) as value
  from points as p join said as s on s.facility = p.facility and s.said_on <= p.day group by all
)
select facility, day, item as fact, if(json_type(value) = 'ARRAY', null, cast(json_extract_string(value, '$') as decimal(18, 4))) as n,
  if(json_type(value) = 'ARRAY', cast(value as varchar[]), null) as there
from latest
union all select facility, day, 'served', n, null from served_people
union all
select facility, day, fact, n, null from (
  unpivot staffed on physicians, qualified, nurses, attending, senior, health_staff into name fact value n
)"""

_STANDINGS = """
create table standings as
with judged as (
  select p.facility, p.day, l.code,
    case
      when l.is_set then list_has_all(f.there, l.wanted)
      when l.least is null then null
      when l.per = '' then f.n >= l.least
      when l.per = 'bed' then f.n >= l.least * b.n
      else f.n * 1000 >= l.least * b.n
    end as met,
    not l.is_set and l.least is null as no_number
  from points as p
  join standard_lines as l on l.kind = p.kind and l.since <= p.day and (l.until is null or l.until >= p.day)
  left join told_facts as f on f.facility = p.facility and f.day = p.day and f.fact = l.fact
  left join told_facts as b on b.facility = p.facility and b.day = p.day
    and b.fact = case l.per when 'bed' then 'beds' when 'thousand' then 'served' end
), verdicts as (
  select facility, day, case when bool_or(not met) then false when bool_or(met is null and not no_number) then null else true end
    as reached
  from judged group by facility, day
)
select *, row_number() over (partition by county order by village, state_from, standing_id) - 1 as standing
from (
  select cast(p.facility as varchar) || '/' || strftime(p.day, '%Y%m%d') as standing_id, f.village, f.county,
    f.kind as facility, v.reached, p.day as state_from, coalesce(p.until, f.until) as state_until
  from points as p join open_facilities as f on f.facility = p.facility
  join verdicts as v on v.facility = p.facility and v.day = p.day
)"""

STEPS = (
    ("标准", _lines()), ("填报", _said()), ("机构", _FACILITIES), ("变动日", _POINTS), ("服务人口", _SERVED),
    ("机构人员", _STAFFED), ("机构情况", _FACTS), ("达标", _STANDINGS),
)  # fmt: skip
