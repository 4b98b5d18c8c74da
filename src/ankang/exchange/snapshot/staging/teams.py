"""Who was named for villages and households and when, and days in the village.

A spell begins where a need begins, where somebody is named and where nobody is named any more; within it one answer
holds. What villages and households need comes from the dated rules of the package, nationwide ones.
"""

from ankang.teams.rules import parameters

_END = "date '9999-12-30'"


def _layer_rules() -> str:
    """Layer, how villages need it, from when to when."""
    rows = []
    for one in parameters().by_code["pairing.layers"].settings:
        for how in parameters().by_code["pairing.villages"].settings:
            first, ends = max(one.start, how.start), [day for day in (one.end, how.end) if day]
            if not (one.division or how.division):
                rows += [(layer, how.value, first, min(ends, default=None)) for layer in one.value]
    return ", ".join(
        f"('{layer}', '{how}', {_date(first)}, {_date(last)})" for layer, how, first, last in rows
    )


def _kind_rules() -> str:
    """Kind of household that needs a cadre, from when to when."""
    settings = [one for one in parameters().by_code["pairing.households"].settings if not one.division]
    return ", ".join(
        f"('{kind}', {_date(one.start)}, {_date(one.end)})" for one in settings for kind in one.value
    )


def _date(day: object) -> str:
    return f"date '{day:%Y-%m-%d}'" if day else _END


_NEEDS = f"""
create table pairing_needs as
with layer_rules(layer, how, first, last) as (values {_layer_rules()}),
kind_rules(kind, first, last) as (values {_kind_rules()}),
marks as (
  select cast(village_id as bigint) as village, min(since) as since from src.places_villageflag
  where kind = 'poor' group by village_id
),
told as (
  select r.layer || '/' || m.village as key, r.layer, m.village, greatest(m.since, r.first) as begins, r.last as ends
  from marks as m join layer_rules as r on r.how = 'ever'
  union all
  select r.layer || '/' || f.village_id, r.layer, cast(f.village_id as bigint), greatest(f.since, r.first),
    least(coalesce(f.until - 1, {_END}), r.last)
  from src.places_villageflag as f join layer_rules as r on r.how = 'flagged' where f.kind = 'poor'
  union all
  select cast(cast(h.id as uuid) as varchar), 'household', cast(h.village_id as bigint),
    greatest(c.since, h.joined_on, r.first),
    least(coalesce(c.until - 1, {_END}), coalesce(h.left_on - 1, {_END}), r.last)
  from src.registry_householdcategory as c
  join src.registry_household as h on h.id = c.household_id
  join kind_rules as r on r.kind = c.kind
)
select * from told where begins <= ends"""  # noqa: S608 our own names and dated rules

_MANNED = f"""
create table team_manned as
select cast(m.team_id as uuid) as team, greatest(m.since, c.since, t.since) as begins,
  least(coalesce(m.until, {_END}), coalesce(c.left_on, {_END}), coalesce(t.until, {_END})) as ends
from src.teams_membership as m
join src.teams_cadre as c on c.id = m.cadre_id
join src.teams_team as t on t.id = m.team_id
where not cast(m.void as boolean)"""  # noqa: S608

_NAMES = f"""
create table pairing_names as
with told as (
  select p.layer || '/' || cast(p.village_id as bigint) as key, greatest(p.since, c.since) as begins,
    least(coalesce(p.until, {_END}), coalesce(c.left_on, {_END})) as ends
  from src.teams_villagepairing as p join src.teams_cadre as c on c.id = p.cadre_id where not cast(p.void as boolean)
  union all
  select p.layer || '/' || cast(p.village_id as bigint), greatest(p.since, u.since),
    least(coalesce(p.until, {_END}), coalesce(u.until, {_END}))
  from src.teams_villagepairing as p join src.teams_unit as u on u.id = p.unit_id where not cast(p.void as boolean)
  union all
  select p.layer || '/' || cast(p.village_id as bigint), greatest(p.since, t.begins),
    least(coalesce(p.until, {_END}), t.ends)
  from src.teams_villagepairing as p join team_manned as t on t.team = cast(p.team_id as uuid)
  where not cast(p.void as boolean)
  union all
  select cast(cast(p.household_id as uuid) as varchar), greatest(p.since, c.since),
    least(coalesce(p.until, {_END}), coalesce(c.left_on, {_END}))
  from src.teams_householdpairing as p join src.teams_cadre as c on c.id = p.cadre_id where not cast(p.void as boolean)
)
select * from told where begins <= ends"""  # noqa: S608


def _islands(name: str, source: str, kept: str = "") -> str:
    """Spells of a key that touch or overlap become one. Equal ones are told once, for two windows may order them
    differently."""
    return f"""
create table {name} as
with ordered as (
  select key{kept}, begins, ends, max(ends) over (
    partition by key order by begins, ends rows between unbounded preceding and 1 preceding) as before
  from (select distinct key{kept}, begins, ends from {source})
), marked as (
  select *, sum(if(before is null or begins > before + 1, 1, 0)) over (
    partition by key order by begins, ends rows unbounded preceding) as island
  from ordered
)
select key{kept}, min(begins) as begins, max(ends) as ends from marked group by key{kept}, island"""  # noqa: S608


# Parts of a need between one change and the next; a part is named where a name covers its first day.
_PARTS = f"""
create table pairing_parts as
with points as (
  select n.key, n.begins as need, n.begins as point from need_islands as n
  union
  select n.key, n.begins, c.begins from need_islands as n join name_islands as c on c.key = n.key
  where c.begins > n.begins and c.begins <= n.ends
  union
  select n.key, n.begins, c.ends + 1 from need_islands as n join name_islands as c on c.key = n.key
  where c.ends < {_END} and c.ends + 1 > n.begins and c.ends + 1 <= n.ends
), parts as (
  select p.key, n.layer, n.village, p.point as begins,
    coalesce(lead(p.point) over (partition by p.key, p.need order by p.point) - 1, n.ends) as ends
  from points as p join need_islands as n on n.key = p.key and n.begins = p.need
)
select p.key, p.layer, p.village, p.village // 1000000 as county, c.key is not null as named, p.begins as state_from,
  nullif(p.ends, {_END}) as state_until
from parts as p
left join name_islands as c on c.key = p.key and c.begins <= p.begins and c.ends >= p.begins
where p.begins <= {{day}}"""  # noqa: S608

_VILLAGES = """
create table paired_villages as
select *, row_number() over (partition by county order by village, state_from, pairing_id) - 1 as pairing
from (select *, key || '/' || strftime(state_from, '%Y%m%d') as pairing_id from pairing_parts where layer <> 'household')"""

_HOUSEHOLDS = """
create table paired_households as
select *, row_number() over (partition by county order by village, state_from, naming_id) - 1 as naming
from (select *, key || '/' || strftime(state_from, '%Y%m%d') as naming_id from pairing_parts where layer = 'household')"""

_DAYS = """
create table field_days as
select *, row_number() over (partition by county order by village, spent_on, field_day_id) - 1 as field_day
from (
  select cast(cast(d.id as uuid) as varchar) as field_day_id, cast(d.village_id as bigint) as village,
    cast(d.village_id as bigint) // 1000000 as county, d."on" as spent_on, d.state = 'confirmed' as confirmed,
    cast(d.late as boolean) as late, coalesce(v.visited, 0) as visited
  from src.teams_fieldday as d
  left join (select day_id, count(*) as visited from src.teams_fieldvisit group by day_id) as v on v.day_id = d.id
  where d.state <> 'sent_back' and d."on" <= {day}
)"""

STEPS = (
    ("帮扶的需要", _NEEDS), ("工作队在任", _MANNED), ("帮扶的责任人", _NAMES),
    ("需要的时段", _islands("need_islands", "pairing_needs", ", layer, village")),
    ("有人的时段", _islands("name_islands", "pairing_names")), ("帮扶空档", _PARTS), ("村的帮扶", _VILLAGES),
    ("户的帮扶", _HOUSEHOLDS), ("驻村日志", _DAYS),
)  # fmt: skip
_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {
    "village_pairings": _ONE_COUNTY.format(table="paired_villages"),
    "household_pairings": _ONE_COUNTY.format(table="paired_households"),
    "field_days": _ONE_COUNTY.format(table="field_days"),
}  # fmt: skip
