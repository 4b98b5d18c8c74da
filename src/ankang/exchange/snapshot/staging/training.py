"""Courses that ended, and who was asked to one: what they answered, hours, certificates, work afterwards.

Months of the follow-ups are those of the rules in force; the tables hold those after three and six months.
"""

import datetime as dt

from ankang.training import rules

_MINUTES = rules.pass_terms("labour", dt.date(2026, 1, 1)).hour_minutes

_ENROLLED = """
create table course_people as
select cast(e.id as uuid) as id, cast(e.course_id as uuid) as course_id, cast(e.place_id as bigint) as village, e.state,
  e.state_on
from src.training_enrolment as e"""

# The last answer of each follow-up; nobody reached is no answer.
_SAID = """
create table course_answers as
select cast(enrolment_id as uuid) as id, months, result in ('employed', 'self_employed') as works,
  cast(at_employer as boolean) as at_employer
from src.training_followup where result <> 'unreached' and "on" <= {day}"""

_COURSES = """
create table courses as
select *, row_number() over (partition by county order by village, closed_on, course_id) - 1 as course
from (
  select cast(cast(c.id as uuid) as varchar) as course_id, cast(c.place_id as bigint) as village,
    cast(c.place_id as bigint) // 1000000 as county, c.audience, c.closed_on, c.hours, c.promised,
    least(c.promised, (
      select count(distinct a.id) from course_answers as a join course_people as p on p.id = a.id
      where p.course_id = cast(c.id as uuid) and a.at_employer
    )) as filled
  from src.training_course as c where c.closed_on is not null and c.closed_on <= {day}
)"""

_TRAINEES = f"""
create table trainees as
with kept as (
  select cast(enrolment_id as uuid) as id, sum(minutes) as minutes from src.training_attendance group by all
), papers as (
  select cast(c.enrolment_id as uuid) as id from src.training_certificate as c
  where not exists (select 1 from src.training_revocation as r where r.certificate_id = c.id)
)
select *, row_number() over (partition by county order by village, answered_on, trainee_id) - 1 as trainee
from (
  select cast(p.id as varchar) as trainee_id, p.village, p.village // 1000000 as county, c.audience, p.state as answer,
    p.state_on as answered_on, if(p.state = 'enrolled' and c.closed_on <= {{day}}, c.closed_on, null) as trained_on,
    c.hours * {_MINUTES} as needed_minutes, least(coalesce(k.minutes, 0), c.hours * {_MINUTES}) as kept_minutes,
    w.id is not null as certified,
    if(p.state = 'enrolled' and c.audience = 'labour', cast(c.closed_on + interval 3 month as date), null) as due_3_on,
    if(p.state = 'enrolled' and c.audience = 'labour', cast(c.closed_on + interval 6 month as date), null) as due_6_on,
    a.works as works_3, b.works as works_6
  from course_people as p
  join src.training_course as c on cast(c.id as uuid) = p.course_id
  left join kept as k on k.id = p.id
  left join papers as w on w.id = p.id
  left join course_answers as a on a.id = p.id and a.months = 3
  left join course_answers as b on b.id = p.id and b.months = 6
  where p.state_on <= {{day}}
)"""  # noqa: S608

STEPS = (("培训的人", _ENROLLED), ("就业回访", _SAID), ("培训", _COURSES), ("学员", _TRAINEES))

_ONE_COUNTY = "select * from {table} where county = {{county}}"
SELECTS = {"courses": _ONE_COUNTY.format(table="courses"), "trainees": _ONE_COUNTY.format(table="trainees")}
