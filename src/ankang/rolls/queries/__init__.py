"""Reads of rolls and their differences. What a page shows passes the reader's scope: `user` comes first."""

from ankang.rolls.queries.answering import department_log, department_row
from ankang.rolls.queries.cases import (
    ORDER,
    RUNNING,
    CaseFilter,
    case,
    case_list,
    cases,
    chosen,
    department_case,
    department_cases,
    department_list,
    log_of,
)
from ankang.rolls.queries.deciding import offers, owner, owners
from ankang.rolls.queries.evidence import evidence, evidence_of
from ankang.rolls.queries.export import asked_lines, for_department, own_lines
from ankang.rolls.queries.liaisons import counties, kinds_of, liaison, liaisons, may_be_named, sends_any
from ankang.rolls.queries.links import by_number, choices, choosable, found_by
from ankang.rolls.queries.matrix import Matrix, MatrixRow, matrix
from ankang.rolls.queries.overview import KindRow, kind_rows, open_of_kind, outcome_of
from ankang.rolls.queries.persons import (
    compared_lines,
    household_panel,
    person_cases,
    person_panel,
    said_of,
)
from ankang.rolls.queries.received import (
    counties_around,
    county_of,
    kind_of,
    may_withdraw,
    newest,
    own_roll,
    own_rolls,
    roll,
    rolls,
    start_of,
    withdrawable,
)
from ankang.rolls.queries.sidebyside import Line, case_lines, lines, other_side
from ankang.rolls.queries.statistics import statistics, unsure
from ankang.rolls.queries.work import work_for

__all__ = [
    "ORDER",
    "RUNNING",
    "CaseFilter",
    "KindRow",
    "Line",
    "Matrix",
    "MatrixRow",
    "asked_lines",
    "by_number",
    "case",
    "case_lines",
    "case_list",
    "cases",
    "choices",
    "choosable",
    "chosen",
    "compared_lines",
    "counties",
    "counties_around",
    "county_of",
    "department_case",
    "department_cases",
    "department_list",
    "department_log",
    "department_row",
    "evidence",
    "evidence_of",
    "for_department",
    "found_by",
    "household_panel",
    "kind_of",
    "kind_rows",
    "kinds_of",
    "liaison",
    "liaisons",
    "lines",
    "log_of",
    "matrix",
    "may_be_named",
    "may_withdraw",
    "newest",
    "offers",
    "open_of_kind",
    "other_side",
    "outcome_of",
    "own_lines",
    "own_roll",
    "own_rolls",
    "owner",
    "owners",
    "person_cases",
    "person_panel",
    "roll",
    "rolls",
    "said_of",
    "sends_any",
    "start_of",
    "statistics",
    "unsure",
    "withdrawable",
    "work_for",
]
