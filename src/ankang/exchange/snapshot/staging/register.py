"""Villages, households, persons and visits.

No name, number, address, phone or sealed column is read here.
"""

from ankang.indicators.derived import visits_with_derived

CONDITIONS = (
    "hypertension", "diabetes", "tuberculosis", "mental", "stroke", "coronary", "copd", "cancer",
)  # fmt: skip

_HOMES = """
create table homes as
select *, row_number() over (partition by county order by village, id) - 1 as household
from (
  select cast(id as uuid) as id, cast(village_id as bigint) as village,
    cast(village_id as bigint) // 1000000 as county, cause, cause_second, risk,
    cast(no_labour as boolean) as no_labour, joined_on, left_on
  from src.registry_household
)"""

_PEOPLE = """
create table people as
select *, row_number() over (partition by county order by village, household, id) - 1 as person
from (
  select cast(p.id as uuid) as id, h.id as home, h.household, cast(p.village_id as bigint) as village, h.county,
    p.sex, p.born_on, p.died_on, p.joined_on, p.left_on,
    cast(p.resident as boolean)
      and p.id not in (select person_id from src.records_healthrecord where merged_into_id is not null) as resident
  from src.registry_person as p join homes as h on cast(p.household_id as uuid) = h.id
)"""

# Whose health record was merged into another's is the same person. The register tells both until it is mended there;
# what was recorded of their health is told once, of the one that was kept, and nobody resides twice.
_MERGED = """
create table merged as
select cast(d.person_id as uuid) as id, cast(k.person_id as uuid) as kept
from src.records_healthrecord as d join src.records_healthrecord as k on k.id = d.merged_into_id"""

# Under whom a row is filed (`owner`), and who is meant by it: themselves, or whom their record was merged into.
_FILED = """
create table filed as
select p.id as owner, k.*
from people as p left join merged as m on m.id = p.id join people as k on k.id = coalesce(m.kept, p.id)"""

# A household stays registered when it has exited; a spell that was closed because the household left the books
# still says since when it was registered, a spell closed for another reason does not.
_MARKS = """
create table marks as
select cast(c.household_id as uuid) as home,
  coalesce(
    min(since) filter (kind = 'registered' and (until is null or until > {day})),
    min(since) filter (kind = 'registered' and until >= h.left_on)
  ) as registered_from,
  min(since) filter (kind = 'exited' and (until is null or until > {day} or until >= h.left_on)) as exited_on,
  arg_max(
    {{'kind': kind, 'since': since, 'until': until}}, {{'since': since, 'kind': kind}}
  ) filter (kind in ('unstable_exited', 'marginal', 'sudden_hardship')) as spell
from src.registry_householdcategory as c join homes as h on cast(c.household_id as uuid) = h.id
group by all"""

_INCOMES = """
create table incomes as
select cast(household_id as uuid) as home, arg_max({{'net': net, 'members': members}}, year) as latest
from (
  select household_id, year, members,
    wage_fen + business_fen + property_fen + transfer_fen - business_cost_fen as net
  from src.registry_householdyear
)
group by all"""

_SIZES = """
create table sizes as
select home, count(*) as size from people
where joined_on <= {day} and (left_on is null or left_on > {day}) and (died_on is null or died_on > {day})
group by all"""

# Spells that touch or overlap become one; of several the one begun last is kept.
_SPELL = """
create table {name} as
with told as (
  select cast(person_id as uuid) as id, since, coalesce(until, date '9999-12-31') as until from {source}
), reached as (
  select *, max(until) over (
    partition by id order by since, until rows between unbounded preceding and 1 preceding
  ) as reach from told
), grouped as (
  select *, sum(case when reach is null or since > reach + 1 then 1 else 0 end) over (
    partition by id order by since, until rows unbounded preceding
  ) as island from reached
)
select id, min(since) as since, nullif(max(until), date '9999-12-31') as until
from grouped group by id, island
qualify row_number() over (partition by id order by min(since) desc) = 1"""

# A contract counts while it holds: from the day all had signed, to its end or the day before it was ended.
_CONTRACTS = """(
    select f.id as person_id, effective_on as since,
      case when ended_on <= until then ended_on - 1 else until end as until
    from src.contracts_contract as c join filed as f on f.owner = cast(c.person_id as uuid)
    where effective_on is not null and (ended_on is null or ended_on > effective_on)
  )"""

_DISABLED = """
create table disabled as
select cast(person_id as uuid) as id, max(since) as since, arg_max({{'grade': grade}}, since).grade as grade
from src.registry_personcategory
where kind = 'disabled' and (until is null or until >= {day})
group by all"""

_ILL = (
    """
create table ill as
select f.id, """
    + ", ".join(f"min(confirmed_on) filter (kind = '{kind}') as {kind}_from" for kind in CONDITIONS)
    + """
from src.records_condition as c join filed as f on f.owner = cast(c.person_id as uuid)
where ended_on is null or ended_on > {day}
group by all"""
)

_SEEN = """
create table seen as
select *, row_number() over (partition by county order by village, person, visited_on, id) - 1 as visit
from (
  select cast(v.id as uuid) as id, p.person, if(p.owner = p.id, h.household, p.household) as household, p.village, p.county, v.visited_on, v.kind,
    if(v.node = 'supplement', null, nullif(v.programme, '')) as programme, v.mode in ('outpatient', 'home') as face_to_face,
    v.systolic, v.diastolic, v.fasting_glucose_x10 as fasting_glucose_mmol_x10, v.control as control_class,
    cast(v.emergency as boolean) as emergency, cast(v.referred as boolean) as referred
  from src.care_visit as v
  join filed as p on cast(v.person_id as uuid) = p.owner
  join homes as h on cast(v.household_id as uuid) = h.id
  where v.id not in (select replaces_id from src.care_visit where replaces_id is not null)
)"""

# Steps in order: what is told while it runs, and the SQL.
STEPS = (
    ("户", _HOMES),
    ("人", _PEOPLE),
    ("合并的档案", _MERGED),
    ("档案归属", _FILED),
    ("户类别", _MARKS),
    ("收支", _INCOMES),
    ("户人数", _SIZES),
    ("低保", _SPELL.format(name="dibao", source="src.registry_personcategory where kind = 'dibao'")),
    ("特困供养", _SPELL.format(name="tekun", source="src.registry_personcategory where kind = 'tekun'")),
    ("医保", _SPELL.format(
        name="insured", source="src.registry_personcategory where kind in ('rbmi', 'employee')"
    )),
    ("残疾", _DISABLED),
    ("疾病", _ILL),
    ("签约", _SPELL.format(name="contract", source=_CONTRACTS)),
    ("随访走访", _SEEN),
)  # fmt: skip

_VILLAGES = """
select cast(v.code as bigint) as village, cast(t.code as bigint) as town, {county}000000 as county,
  v.name, t.name as town_name, if(v.kind = 'community', 'community', 'village') as kind,
  f.village_id is not null as poor, f.until as poor_until
from src.places_division as v
join src.places_division as t on t.code = v.parent_id
left join (
  select village_id, arg_max({{'until': until}}, since).until as until
  from src.places_villageflag where kind = 'poor' group by all
) as f on f.village_id = v.code
where v.level = 5 and v.code >= '{county}000000' and v.code < '{next}000000'"""

# The tables number the causes 1, 2 … 11; the register writes 01, 02 … 11.
_HOUSEHOLDS = """
select h.household, cast(h.id as varchar) as household_id, h.village, coalesce(s.size, 0) as size,
  m.registered_from, m.exited_on, m.spell.kind as monitored_kind, m.spell.since as monitored_from,
  m.spell.until as risk_removed_on, nullif(ltrim(h.cause, '0'), '') as cause,
  nullif(ltrim(h.cause_second, '0'), '') as cause_second,
  nullif(h.risk, '') as risk, i.latest.net // nullif(i.latest.members, 0) as income_per_head_fen,
  h.no_labour, h.joined_on, h.left_on
from homes as h
left join sizes as s on s.home = h.id
left join marks as m on m.home = h.id
left join incomes as i on i.home = h.id
where h.county = {county}"""

# Who died left the books that day; the tables tell a death by its own day and leaving by the other.
_PERSONS = """
select p.person, cast(p.id as varchar) as person_id, p.household, p.village, p.sex, p.born_on, p.died_on,
  p.joined_on, if(p.left_on = p.died_on, null, p.left_on) as left_on, p.resident, if(m.registered_from is null, null, greatest(m.registered_from, p.joined_on))
    as registered_from, m.exited_on, m.spell.since as monitored_from, m.spell.until as risk_removed_on,
  dibao.since as dibao_from, dibao.until as dibao_until, tekun.since as tekun_from, tekun.until as tekun_until,
  d.since as disabled_from, d.grade as disability_grade, insured.since as insured_from,
  insured.until as insured_until, '{illness}' in (h.cause, h.cause_second) as illness_cause,
  r.opened_on as record_opened_on, coalesce(cast(r.complete as boolean), false) as record_complete,
  ill.hypertension_from, ill.diabetes_from, ill.tuberculosis_from, ill.mental_from,
  ill.stroke_from, ill.coronary_from, ill.copd_from, ill.cancer_from,
  contract.since as contract_from, contract.until as contract_until
from people as p
join homes as h on h.id = p.home
left join marks as m on m.home = p.home
left join dibao on dibao.id = p.id
left join tekun on tekun.id = p.id
left join insured on insured.id = p.id
left join contract on contract.id = p.id
left join disabled as d on d.id = p.id
left join ill on ill.id = p.id
left join src.records_healthrecord as r on cast(r.person_id as uuid) = p.id and r.merged_into_id is null
where p.county = {county}"""

_VISITS = visits_with_derived(
    "select * exclude (id), cast(id as varchar) as visit_id from seen where county = {county}"
)
SELECTS = {"villages": _VILLAGES, "households": _HOUSEHOLDS, "persons": _PERSONS, "visits": _VISITS}
