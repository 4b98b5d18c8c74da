"""Tickets with what became of them, who serves which village from when until when, and hours as they were counted.

A loan or a training that nobody stands in for interrupts the service: a person is then there for several spells.
"""

from ankang.exchange.snapshot.staging import standards

_TICKETS = """
create table tickets as
select *, row_number() over (partition by county order by village, taken_on, ticket_id) - 1 as ticket
from (
  select cast(cast(t.id as uuid) as varchar) as ticket_id, cast(t.place_id as bigint) as village,
    cast(t.place_id as bigint) // 1000000 as county, s.kind as station, t.kind <> 'ordinary' as green, t.day as taken_on,
    t.called_at is not null as called,
    case
      when epoch(cast(coalesce(t.called_at, t.ended_at) as timestamp)) - epoch(cast(t.taken_at as timestamp))
        > t.promised * 60 then true
      when t.called_at is not null then false
    end as over_promise
  from src.queues_ticket as t
  join src.queues_station as s on s.id = t.station_id
)"""

_HOLES = """
create table holes as
select cast(staff_id as uuid) as staff, since, until
from src.capacity_absence where kind <> 'leave' and stand_in_id is null"""

# Between two holes, before the first and after the last one a person is there.
_SPELLS = """
create table spells as
with edges as (
  select cast(id as uuid) as staff, since as begins from src.capacity_staff
  union select staff, until + 1 from holes
), stretches as (
  select e.staff, e.begins, min(h.since) - 1 as hole
  from edges as e left join holes as h on h.staff = e.staff and h.since >= e.begins
  group by e.staff, e.begins
)
select * from (
  select t.staff, t.begins as served_from,
    nullif(least(coalesce(s.until, date '9999-12-31'), coalesce(t.hole, date '9999-12-31')), date '9999-12-31')
      as served_until,
    cast(s.facility_id as uuid) as facility_id, s.occupation,
    cast(s.licence as boolean) and s.occupation in ('physician', 'assistant', 'village_doctor') as qualified
  from stretches as t join src.capacity_staff as s on cast(s.id as uuid) = t.staff
  where t.begins >= s.since and (s.until is null or t.begins <= s.until)
)
where served_until is null or served_until >= served_from"""

_POSTS = """
create table posts as
select *, row_number() over (partition by county order by village, served_from, post_id) - 1 as post
from (
  select cast(s.staff as varchar) || '/' || strftime(s.served_from, '%Y%m%d') || '/' || f.division_id as post_id,
    cast(f.division_id as bigint) as village, cast(f.division_id as bigint) // 1000000 as county, f.kind as facility,
    s.occupation, s.qualified, false as besides, s.served_from, s.served_until
  from spells as s
  join src.places_facility as f on cast(f.id as uuid) = s.facility_id
  union all
  select cast(s.staff as varchar) || '/' || strftime(greatest(s.served_from, c.since), '%Y%m%d') || '/' || c.village_id,
    cast(c.village_id as bigint), cast(c.village_id as bigint) // 1000000, f.kind, s.occupation, s.qualified, true,
    greatest(s.served_from, c.since),
    nullif(least(coalesce(s.served_until, date '9999-12-31'), coalesce(c.until, date '9999-12-31')), date '9999-12-31')
  from spells as s
  join src.capacity_coverage as c on cast(c.facility_id as uuid) = s.facility_id
  join src.places_facility as f on cast(f.id as uuid) = s.facility_id
  where (s.served_until is null or s.served_until >= c.since) and (c.until is null or c.until >= s.served_from)
)"""

# Spells that touch or overlap are one; a new island begins after the last day of all before it.
_ISLANDS = """
create table islands as
with ordered as (
  select village, served_from as begins, coalesce(served_until, date '9999-12-30') as ends,
    max(coalesce(served_until, date '9999-12-30')) over (
      partition by village order by served_from, served_until rows between unbounded preceding and 1 preceding) as before
  from posts where qualified
), marked as (
  select *, sum(if(before is null or begins > before + 1, 1, 0)) over (
    partition by village order by begins, ends rows unbounded preceding) as island
  from ordered
)
select village, min(begins) as begins, max(ends) as ends from marked group by village, island"""

_SERVICES = """
create table village_services as
with first_days as (select county, min(served_from) as first_on from posts where facility = 'clinic' group by all),
residing as (
  select cast(village_id as bigint) as village, count(*) as residents from src.registry_person
  where left_on is null and cast(resident as boolean) group by all
),
villages_of as (
  select cast(d.code as bigint) as village, f.county, f.first_on, coalesce(r.residents, 0) as residents
  from src.places_division as d
  join first_days as f on f.county = cast(d.code as bigint) // 1000000
  left join residing as r on r.village = cast(d.code as bigint)
  where d.level = 5 and d.kind <> 'community' and (d.valid_until is null or d.valid_until > {day})
),
gaps as (
  select v.village, coalesce(i.ends + 1, v.first_on) as begins, lead(i.begins) over w - 1 as ends
  from villages_of as v left join islands as i on i.village = v.village
  window w as (partition by v.village order by i.begins)
  union all
  select v.village, v.first_on, min(i.begins) - 1 from villages_of as v join islands as i on i.village = v.village
  group by all having min(i.begins) > v.first_on
),
states as (
  select village, true as has_doctor, begins, nullif(ends, date '9999-12-30') as ends from islands
  union all
  select village, false, begins, ends from gaps where begins < date '9999-12-30' and (ends is null or ends >= begins)
)
select *, row_number() over (partition by county order by village, state_from, spell_id) - 1 as spell
from (
  select v.village || '/' || strftime(s.begins, '%Y%m%d') as spell_id, v.village, v.county, v.residents, s.has_doctor,
    s.begins as state_from, s.ends as state_until
  from states as s join villages_of as v on v.village = s.village
)"""

_SUPPLY = """
create table supplies as
with first_days as (select county, min(served_from) as first_on from posts group by all)
select *, row_number() over (partition by county order by village, supply_from, supply_id) - 1 as supply
from (
  select post_id as supply_id, village, county, 1 as doctors, 0 as residents, served_from as supply_from,
    served_until as supply_until
  from posts where not besides and qualified and occupation in ('physician', 'assistant')
  union all
  select p.village_id, cast(p.village_id as bigint), f.county, 0, count(*), f.first_on, null
  from src.registry_person as p join first_days as f on f.county = cast(p.village_id as bigint) // 1000000
  where p.left_on is null and cast(p.resident as boolean)
  group by p.village_id, f.county, f.first_on
)"""

_HOURS = """
create table hours as
select *, row_number() over (partition by county order by village, counted_on, counting_id) - 1 as counting
from (
  select village_id || '/' || strftime("month", '%Y%m') as counting_id, cast(village_id as bigint) as village,
    cast(village_id as bigint) // 1000000 as county, "on" as counted_on, due_minutes, there_minutes,
    greatest(due_minutes - there_minutes, 0) as short_minutes, due_minutes > there_minutes as short
  from src.capacity_hourscount where "on" <= {day}
)"""

STEPS = (
    ("排队", _TICKETS), ("外出", _HOLES), ("在岗", _SPELLS), ("服务的村", _POSTS), ("有医生的时段", _ISLANDS),
    ("空白时段", _SERVICES), ("医师与人口", _SUPPLY), ("工时", _HOURS), *standards.STEPS,
)  # fmt: skip

_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {
    "queue_tickets": _ONE_COUNTY.format(table="tickets"), "staff": _ONE_COUNTY.format(table="posts"),
    "village_service": _ONE_COUNTY.format(table="village_services"), "doctor_supply": _ONE_COUNTY.format(table="supplies"),
    "village_hours": _ONE_COUNTY.format(table="hours"), "facility_standards": _ONE_COUNTY.format(table="standings"),
}  # fmt: skip
