"""Consultations with what came of them, and electronic prescriptions with their review."""

_CONSULTED = """
create table consulted as
with told as (
  select cast(consultation_id as uuid) as id, min(local_day(made_at)) as on_day
  from src.consultations_step where kind in ('answered', 'declined', 'send_patient') group by 1
), follows as (
  select cast(consultation_id as uuid) as id, max(due_on) as due_on, bool_and(done_on is not null) as done,
    max(done_on) as done_on, bool_and(done_on is not null and done_on <= due_on) as in_time
  from src.consultations_followup group by 1
)
select *, row_number() over (partition by county order by village, person, asked_on, id) - 1 as consultation
from (
  select cast(c.id as uuid) as id, p.person, p.village, p.county, c.kind, c.asked_on, c.due_on, t.on_day as replied_on,
    c.state = 'cancelled' as cancelled, c.answered_on, f.due_on as follow_due_on,
    case when f.done then f.done_on end as followed_on, c.closed_on,
    coalesce(t.on_day <= c.due_on, false) as in_time, f.in_time as followed_in_time
  from src.consultations_consultation as c
  join filed as p on p.owner = cast(c.person_id as uuid)
  left join told as t on t.id = cast(c.id as uuid)
  left join follows as f on f.id = cast(c.id as uuid)
)"""

_PRESCRIBED = """
create table prescribed as
with drugs as (
  select cast(prescription_id as uuid) as id, count(*) as lines from src.prescriptions_line group by 1
), reviewed as (
  select cast(prescription_id as uuid) as id, min(local_day(made_at)) as on_day,
    max(kind) filter (kind <> 'passed') as back_kind
  from src.prescriptions_review group by 1
)
select *, row_number() over (partition by county order by village, person, signed_on, id) - 1 as prescription
from (
  select cast(r.id as uuid) as id, p.person, p.village, p.county, r.channel = 'internet' as online, r.signed_on,
    d.lines, r.unchecked, v.on_day as reviewed_on, v.back_kind, local_day(g.made_at) as dispensed_on
  from src.prescriptions_prescription as r
  join filed as p on p.owner = cast(r.person_id as uuid)
  join drugs as d on d.id = cast(r.id as uuid)
  left join reviewed as v on v.id = cast(r.id as uuid)
  left join src.prescriptions_dispensing as g on cast(g.prescription_id as uuid) = cast(r.id as uuid)
)"""

STEPS = (("会诊", _CONSULTED), ("处方", _PRESCRIBED))
SELECTS = {
    "consultations": "select *, cast(id as varchar) as consultation_id from consulted where county = {county}",
    "prescriptions": "select *, cast(id as varchar) as prescription_id from prescribed where county = {county}",
}
