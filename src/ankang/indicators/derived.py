"""The derived columns of `visits` and `bills`, as one SQL text each for every writer of a snapshot (DuckDB).

`visits_with_derived(source)` wraps any relation that has the plain columns of `visits`, `bills_with_derived` likewise.
Ties on one day are broken by the row's number, so the answer does not depend on the order of rows.
"""

_TEMPLATE = """select v.*,
  row_number() over (partition by person, kind, date_trunc('month', visited_on) order by visited_on, visit) = 1
    as first_in_month,
  row_number() over (partition by person, kind, year(visited_on) order by visited_on, visit) = 1
    as first_in_year,
  cast(row_number() over (partition by person, kind, programme, face_to_face, year(visited_on)
    order by visited_on, visit) as smallint) as ordinal_in_year,
  case when fasting_glucose_mmol_x10 is not null then
    cast(row_number() over (partition by person, year(visited_on), fasting_glucose_mmol_x10 is not null
      order by visited_on, visit) as smallint) end as glucose_ordinal_in_year,
  case when kind = 'follow_up' and programme is not null then
    lead(visited_on) over (partition by person, kind, programme, year(visited_on) order by visited_on, visit)
    end as next_follow_up_on,
  case when systolic is not null and diastolic is not null then
    lead(visited_on) over (partition by person, year(visited_on), systolic is not null and diastolic is not null
      order by visited_on, visit) end as next_pressure_on,
  case when fasting_glucose_mmol_x10 is not null then
    lead(visited_on) over (partition by person, year(visited_on), fasting_glucose_mmol_x10 is not null
      order by visited_on, visit) end as next_glucose_on
from ({source}) as v"""


def visits_with_derived(source: str) -> str:
    """A SELECT with all declared columns of `visits`, from a SELECT with the plain ones.

    `source` is SQL text of our own making, never words from outside.
    """
    return _TEMPLATE.format(source=source)


_BILLS = """select b.*,
  least(patient_fen, greatest(in_scope_fen - paid_fen - topup_fen, 0)) as own_in_scope_fen,
  cast(row_number() over (year_of_person order by discharged_on, bill) = 1 as tinyint) as first_of_person,
  cast(visit = 'inpatient' and row_number() over (
    partition by person, year(discharged_on), visit = 'inpatient' order by discharged_on, bill) = 1 as tinyint)
    as first_stay_of_person,
  cast(aid_fen > 0 and row_number() over (
    partition by person, year(discharged_on), aid_fen > 0 order by discharged_on, bill) = 1 as tinyint)
    as first_aid_of_person
from (
  select *, classes is not null as helped, settled_on - discharged_on as days_to_settle,
    basic_fen + serious_fen + assistance_fen + extra_fen as paid_fen, assistance_fen + extra_fen as aid_fen
  from ({source})
) as b
window year_of_person as (partition by person, year(discharged_on))"""


def bills_with_derived(source: str) -> str:
    """A SELECT with all declared columns of `bills`, from a SELECT with the plain ones, of our own making."""
    return _BILLS.format(source=source)


DERIVED = {"visits": visits_with_derived, "bills": bills_with_derived}
