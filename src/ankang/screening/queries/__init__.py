"""Reading screenings: rounds of the reader's places, their lists and funnels, open positives."""

from ankang.screening.queries.candidates import chosen
from ankang.screening.queries.cases import hides, mine, of_person, owned_by, owners, steps, target
from ankang.screening.queries.funnel import by_village, case_of, funnel_of, is_hidden
from ankang.screening.queries.lists import FILTERS, counts, entries, number_of, page_rows, targets
from ankang.screening.queries.owed import owed_screening
from ankang.screening.queries.rounds import division, divisions, entry_villages, open_cases, round_, rounds
from ankang.screening.queries.scope import WORKERS, in_scope, may_record, may_run, takes_part
from ankang.screening.queries.work import work_for

__all__ = [
    "FILTERS", "WORKERS", "by_village", "case_of", "chosen", "counts", "division", "divisions", "entries", "entry_villages", "funnel_of",
    "hides", "in_scope", "is_hidden", "may_record", "may_run", "mine", "number_of", "of_person", "open_cases", "owed_screening", "owned_by",
    "owners", "page_rows", "round_", "rounds", "steps", "takes_part", "target", "targets", "work_for",
]  # fmt: skip
