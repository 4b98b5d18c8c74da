"""What happened to households and persons, and exits planned and reached."""

# An event that was put right by another counts no more, nor does the one that only voids it. The first entry of
# what had been kept on paper before is no change.
_EVENTS = """
create table happened as
select *, row_number() over (partition by county order by village, happened_on, id) - 1 as event
from (
  select cast(e.id as uuid) as id, h.id as home, h.household, p.person, cast(e.village_id as bigint) as village,
    h.county, cast(e.village_before_id as bigint) as village_before, e.kind, nullif(e.category, '') as category,
    nullif(e.way, '') as way, e.happened_on, local_day(e.recorded_at) as recorded_on, e.person_id is null as whole
  from src.registry_lifeevent as e
  join homes as h on cast(e.household_id as uuid) = h.id
  left join people as p on cast(e.person_id as uuid) = p.id
  where e.kind not in ('voided', 'entered') and (e.person_id is null or p.id is not null)
    and e.id not in (select corrects_id from src.registry_lifeevent where corrects_id is not null)
)"""

_SIZE_ON = """
create table sizes_on as
select home, day, count(*) as size
from (
  select distinct home, happened_on as day from happened where whole
  union
  select distinct home, day from reached
) as asked
join people as p using (home)
where p.joined_on <= day and (p.left_on is null or p.left_on > day)
group by all"""

# Exits as the page of plans counts them: a corrected exit keeps no day, and a spell that ended with the household
# or for another reason is no removal of a risk.
_REACHED = """
create table reached as
select h.id as home, h.household, h.village, h.county, kind, day
from (
  select cast(household_id as uuid) as home, 'exit' as kind, since as day
  from src.registry_householdcategory
  where kind = 'exited' and (until is null or until <> since)
  union all
  select cast(c.household_id as uuid), 'removal', c.until
  from src.registry_householdcategory as c
  where c.kind in ('unstable_exited', 'marginal', 'sudden_hardship') and c.until is not null
    and not exists (
      select 1 from src.registry_lifeevent as e
      where e.household_id = c.household_id and e.happened_on = c.until
        and e.kind in ('category_ended', 'household_ended')
        and e.id not in (select corrects_id from src.registry_lifeevent where corrects_id is not null)
    )
) as left_it
join homes as h on h.id = left_it.home
where day <= {day}"""

_PLANNED = """
create table planned as
select cast(town_id as bigint) as village, cast(town_id as bigint) // 1000000 as county, kind,
  make_date(year, 1, 1) as day, arg_max({{'id': id, 'homes': households, 'people': persons}}, version) as plan
from src.approvals_exittarget
group by all"""

STEPS = (("动态事件", _EVENTS), ("退出实绩", _REACHED), ("事件人数", _SIZE_ON), ("退出计划", _PLANNED))

_HAPPENED = """
select e.event, cast(e.id as varchar) as event_id, e.household, e.person, e.village, e.village_before, e.kind,
  e.category, e.way, e.happened_on, e.recorded_on, e.recorded_on - e.happened_on as days_to_record,
  if(e.whole, coalesce(s.size, 0), 1) as size
from happened as e
left join sizes_on as s on s.home = e.home and s.day = e.happened_on
where e.county = {county}"""

_TARGETS = """
select row_number() over (order by village, dated_on, kind, target_id) - 1 as target, *
from (
  select cast(cast(plan.id as uuid) as varchar) as target_id, village, kind, day as dated_on,
    plan.homes as planned_households, plan.people as planned_persons,
    0 as reached_households, 0 as reached_persons
  from planned where county = {county}
  union all
  select cast(r.home as varchar), r.village, r.kind, r.day, 0, 0, 1, coalesce(s.size, 0)
  from reached as r
  left join sizes_on as s on s.home = r.home and s.day = r.day
  where r.county = {county}
)"""

SELECTS = {"events": _HAPPENED, "targets": _TARGETS}
