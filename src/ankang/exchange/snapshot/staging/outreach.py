"""Events with their turnout, who came, publicity, who does not know, services of volunteers.

No name, phone or sealed column is read: who is not matched to the register is only a number.
"""

import datetime as dt

from ankang.outreach import rules

_ON = dt.date(2026, 1, 1)
_RESULT_DAYS = rules.number("result_days", _ON)
_TELL_DAYS = rules.number("tell_days", _ON)

_HAPPENINGS = f"""
create table happenings as
with present as (
  select event_id, count(*) as n from src.outreach_attendee where struck_at is null group by event_id
), cancelled as (
  select event_id, max(local_day(made_at)) as on_day from src.outreach_eventstep where move = 'cancel' group by event_id
)
select *, row_number() over (partition by county order by village, planned_on, happening_id) - 1 as happening
from (
  select cast(cast(e.id as uuid) as varchar) as happening_id, cast(e.division_id as bigint) as village,
    cast(e.division_id as bigint) // 1000000 as county, e.kind, e.topic, e."on" as planned_on,
    e."on" + {_RESULT_DAYS} as result_due_on, e.held_on, e.closed_on, c.on_day as cancelled_on,
    coalesce(e.closed_on <= e."on" + {_RESULT_DAYS}, false) as in_time, nullif(e.way, '') as way,
    case when e.state <> 'closed' then 0 when e.way = 'counted' then e.counted else coalesce(p.n, 0) end as person_times,
    case when e.state = 'closed' and e.way = 'counted' then e.counted else 0 end as counted_times,
    case when e.state = 'closed' then e.cost end as cost_fen
  from src.outreach_event as e
  left join present as p on p.event_id = e.id
  left join cancelled as c on c.event_id = e.id
)"""  # noqa: S608

_PRESENCES = """
create table presences as
select *, row_number() over (partition by county order by village, person, came_on, attendance_id) - 1 as attendance
from (
  select cast(cast(a.id as uuid) as varchar) as attendance_id, p.household, p.person, p.village, p.county,
    e.held_on as came_on, e.kind, e.topic
  from src.outreach_attendee as a
  join src.outreach_event as e on e.id = a.event_id
  join filed as p on cast(a.person_id as uuid) = p.owner
  where a.struck_at is null and e.state = 'closed' and e.way <> 'counted'
)"""

_PIECES = """
create table pieces as
select *, row_number() over (partition by county order by village, began_on, piece_id) - 1 as piece
from (
  select cast(cast(id as uuid) as varchar) as piece_id, cast(division_id as bigint) as village,
    cast(division_id as bigint) // 1000000 as county, channel, topic, since as began_on, basis,
    coalesce(reach, 0) as reach
  from src.outreach_publicity where struck_at is null
)"""

_UNKNOWING = f"""
create table unknowing as
select *, row_number() over (partition by county order by village, person, unaware_from, unknowing_id) - 1 as unknowing
from (
  select cast(cast(u.id as uuid) as varchar) as unknowing_id, p.household, p.person, p.village, p.county, u.topic, u.source,
    u.told_on as unaware_from, u.told_on + {_TELL_DAYS} as due_on, u.done_on as told_on,
    coalesce(u.done_on <= u.told_on + {_TELL_DAYS}, false) as in_time
  from src.outreach_unaware as u
  join filed as p on cast(u.person_id as uuid) = p.owner
  where u.how <> 'error'
)"""  # noqa: S608

_SERVICES = """
create table helping as
select *, row_number() over (partition by county order by village, served_on, service_no_id) - 1 as service_no
from (
  select cast(cast(a.id as uuid) as varchar) as service_no_id, cast(e.division_id as bigint) as village,
    cast(e.division_id as bigint) // 1000000 as county, a.skill, e.held_on as served_on,
    a.minutes is not null as certified, coalesce(a.minutes, 0) as minutes
  from src.outreach_assignment as a
  join src.outreach_event as e on e.id = a.event_id
  where a.dropped_at is null and e.held_on is not null
)"""

STEPS = (
    ("宣教活动", _HAPPENINGS), ("活动到场", _PRESENCES), ("宣传", _PIECES), ("不知晓", _UNKNOWING), ("志愿服务", _SERVICES),
)  # fmt: skip

_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {
    "outreach_events": _ONE_COUNTY.format(table="happenings"), "attendances": _ONE_COUNTY.format(table="presences"),
    "publicity": _ONE_COUNTY.format(table="pieces"), "unaware": _ONE_COUNTY.format(table="unknowing"),
    "volunteer_services": _ONE_COUNTY.format(table="helping"),
}  # fmt: skip
