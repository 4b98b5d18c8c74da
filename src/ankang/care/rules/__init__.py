"""What a follow-up shows, what to do about it, and when the next one is due. Pure; limits are dated parameters.

norm = programme("hypertension", on=day)
judge(norm, seen, age)              → class 1–4 and because
emergencies(norm, seen)             → reasons to refer at once
must_refer(norm, seen, before, age) → reason or None
next_due(norm, patient, last, before, today, put_off)  → Due or None
child_due, tcm_child_due, maternity_due → the next station of those programmes
checkup_due, constitution_due       → the service of the year
pressure_due                        → the next blood pressure of those without hypertension
set_aside(due, put_off, today)      → the same, waiting, unless it is an emergency
in_order(dues)                      → worst first
"""

from ankang.care.rules.control import Judged, control_class, emergencies, judge, must_refer
from ankang.care.rules.due import Due, PutOff, State, in_order, next_due, set_aside, suggest_next
from ankang.care.rules.nodes import Node, Served, child_due, maternity_due, tcm_child_due
from ankang.care.rules.pressure import pressure_due
from ankang.care.rules.programme import (
    DIABETES,
    HYPERTENSION,
    MENTAL,
    TUBERCULOSIS,
    Patient,
    Programme,
    Seen,
    programme,
)
from ankang.care.rules.reasons import DANGER_SIGNS, NODES, Reason
from ankang.care.rules.year import YearCount, count_year
from ankang.care.rules.yearly import checkup_due, constitution_due

__all__ = [
    "DANGER_SIGNS",
    "DIABETES",
    "HYPERTENSION",
    "MENTAL",
    "NODES",
    "TUBERCULOSIS",
    "Due",
    "Judged",
    "Node",
    "Patient",
    "Programme",
    "PutOff",
    "Reason",
    "Seen",
    "Served",
    "State",
    "YearCount",
    "checkup_due",
    "child_due",
    "constitution_due",
    "control_class",
    "count_year",
    "emergencies",
    "in_order",
    "judge",
    "maternity_due",
    "must_refer",
    "next_due",
    "pressure_due",
    "programme",
    "set_aside",
    "suggest_next",
    "tcm_child_due",
]
