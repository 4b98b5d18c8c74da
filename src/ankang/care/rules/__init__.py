"""What a follow-up shows, what to do about it, and when the next one is due. Pure; limits are dated parameters.

norm = programme("hypertension", on=day)
judge(norm, seen, age)              → class 1–4 and because
emergencies(norm, seen)             → reasons to refer at once
must_refer(norm, seen, before, age) → reason or None
next_due(norm, patient, last, before, today, put_off)  → Due or None
in_order(dues)                      → worst first
"""

from ankang.care.rules.control import Judged, control_class, emergencies, judge, must_refer
from ankang.care.rules.due import Due, PutOff, State, in_order, next_due, suggest_next
from ankang.care.rules.programme import DIABETES, HYPERTENSION, Patient, Programme, Seen, programme
from ankang.care.rules.reasons import DANGER_SIGNS, Reason
from ankang.care.rules.year import YearCount, count_year

__all__ = [
    "DANGER_SIGNS",
    "DIABETES",
    "HYPERTENSION",
    "Due",
    "Judged",
    "Patient",
    "Programme",
    "PutOff",
    "Reason",
    "Seen",
    "State",
    "YearCount",
    "control_class",
    "count_year",
    "emergencies",
    "in_order",
    "judge",
    "must_refer",
    "next_due",
    "programme",
    "suggest_next",
]
