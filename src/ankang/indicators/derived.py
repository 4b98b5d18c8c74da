"""The derived columns of `visits`, as one SQL text for every writer of a snapshot (DuckDB).

`visits_with_derived(source)` wraps any relation that has the plain columns of `visits`. Ties on one day are
broken by the visit's number, so the answer does not depend on the order of rows.
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
