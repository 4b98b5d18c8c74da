"""Everything that is done with points: by the keyword `by`, safe to repeat, journalled."""

from ankang.assessment.actions.appealing import appeal, decide_appeal
from ankang.assessment.actions.computing import compute_run
from ankang.assessment.actions.extras import decide_extra, propose_extra
from ankang.assessment.actions.freezing import freeze, propose

__all__ = ["appeal", "compute_run", "decide_appeal", "decide_extra", "freeze", "propose", "propose_extra"]
