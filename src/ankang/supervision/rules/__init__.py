"""Pure rules of supervision: drawing, comparing, lives of findings, deadlines, check-lists. Signals have their own room."""

from ankang.supervision.rules.checklists import checklist, compared, for_themes, left_out, shelf, themes
from ankang.supervision.rules.comparing import Agreement, Compared, Verdict, agreement, estimated, verdict_of
from ankang.supervision.rules.deadlines import deadlines, due_on, level_of
from ankang.supervision.rules.drawing import SIMPLE, STRATIFIED, Chosen, Drawn, Unit, draw
from ankang.supervision.rules.lives import Deed, State, after
from ankang.supervision.rules.refusals import Refusal

__all__ = [
    "SIMPLE", "STRATIFIED", "Agreement", "Chosen", "Compared", "Deed", "Drawn", "Refusal", "State", "Unit", "Verdict",
    "after", "agreement", "checklist", "compared", "deadlines", "draw", "due_on", "estimated", "for_themes", "left_out", "level_of",
    "shelf", "themes", "verdict_of",
]  # fmt: skip
