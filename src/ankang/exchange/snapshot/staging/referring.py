"""Referrals that were sent, and the persons of screening rounds who were not left out."""

# Early and late stages by kind, as in screening/parameters/kinds; whoever has another stage is of unknown stage.
_EARLY = "('no_complication', 'precancer', 'early', 'grade1')"
_LATE = "('complication', 'late', 'grade2')"

_REFERRED = """
create table referred as
select *, reply_due_on is not null and coalesce(replied_on <= reply_due_on, false) as replied_in_time,
  ask_due_on is not null and coalesce(asked_on <= ask_due_on, false) as asked_in_time,
  close_due_on is not null and coalesce(closed_on <= close_due_on, false) as closed_in_time,
  row_number() over (partition by county order by village, sent_on, referral_id) - 1 as referral
from (
  select cast(cast(r.id as uuid) as varchar) as referral_id, p.person, p.household,
    if(p.owner = p.id, cast(r.village_id as bigint), p.village) as village, p.county, r.direction, r.source, r.urgency = 'emergency' as emergency,
    r.sent_on, r.arrived_on, r.arrived_on + 14 as reply_due_on, r.replied_on,
    case when r.direction <> 'down' then r.sent_on + 14 end as ask_due_on, r.asked_on,
    r.replied_on + 7 as close_due_on, r.closed_on
  from src.referrals_referral as r
  join filed as p on cast(r.person_id as uuid) = p.owner
  where r.sent_on is not null
)"""

_SCREENED = f"""
create table screened as
select *, coalesce(tested_on <= ends_on, false) as tested_in_round,
  positive and coalesce(known_on <= confirm_by, false) as known_in_time,
  confirmed and coalesce(treated_on <= treat_by, false) as treated_in_time,
  row_number() over (partition by county order by village, listed_on, screening_id) - 1 as screening
from (
  select cast(cast(t.id as uuid) as varchar) as screening_id, p.person, p.household,
    if(p.owner = p.id, cast(t.village_id as bigint), p.village) as village, p.county, r.kind, r.begins_on as listed_on, r.ends_on, t.tested_on,
    cast(t.positive as boolean) as positive, t.confirm_by, t.known_on, t.stage <> '' as confirmed,
    t.stage in {_EARLY} or t.stage in {_LATE} as stage_known, t.stage in {_EARLY} as early, t.treat_by, t.treated_on
  from src.screening_target as t
  join src.screening_round as r on r.id = t.round_id
  join filed as p on cast(t.person_id as uuid) = p.owner
  where t.state <> 'left_out'
)"""  # noqa: S608

STEPS = (("转诊", _REFERRED), ("筛查", _SCREENED))
SELECTS = {
    "referrals": "select * from referred where county = {county}",
    "screenings": "select * from screened where county = {county}",
}
