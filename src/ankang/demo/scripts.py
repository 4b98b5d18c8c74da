"""Where the open applications of today stand: every situation that somebody's worklist can hold."""

from dataclasses import dataclass

# Notices of a case at its step: none yet, a draft, hanging, over.
NONE, DRAFT, HANGS, OVER = "", "drafted", "hangs", "over"


@dataclass(frozen=True)
class Script:
    """One situation: `passed` decisions taken, `since` days at the step. `check`, `meeting`: on file for the step it
    stands at; `objection`: open, answered, or none; `returned`: sent back by the town; `parted`: the household split."""

    kind: str
    passed: int
    since: int
    notice: str = NONE
    check: bool = True
    meeting: bool = True
    objection: str = ""
    returned: bool = False
    parted: bool = False


# In order of what is to be seen first where there are few households.
ALL = (
    Script("register", 0, 5),
    Script("register", 1, 3),
    Script("register", 2, 12, OVER),
    Script("register", 3, 13, OVER),
    Script("register", 4, 12, OVER),
    Script("monitor", 0, 1),
    Script("monitor", 1, 8, OVER),
    Script("monitor", 2, 1),
    Script("monitor", 3, 1, HANGS),
    Script("register", 2, 12, OVER, objection="open"),
    Script("register", 1, 2, returned=True),
    Script("removal", 0, 2),
    Script("register", 2, 3, HANGS),
    Script("register", 2, 2, DRAFT),
    Script("register", 2, 4),
    Script("register", 0, 1, meeting=False),
    Script("register", 0, 24),
    Script("monitor", 1, 16),
    Script("removal", 1, 3, HANGS),
    Script("removal", 2, 2),
    Script("removal", 3, 1, HANGS),
    Script("register", 1, 25, check=False),
    Script("register", 3, 4, HANGS),
    Script("register", 4, 3, HANGS),
    Script("register", 2, 13, OVER, objection="answered"),
    Script("relapse", 0, 3),
    Script("correction", 1, 4),
    Script("exit", 0, 4),
    Script("exit", 2, 14, OVER),
    Script("monitor", 0, 4, check=False),
)
# What an ordinary village has open: places in ALL, and how often each comes.
USUAL = {
    0: 2, 1: 2, 2: 3, 3: 2, 4: 1, 5: 4, 6: 4, 7: 2, 8: 2, 9: 1, 10: 1, 11: 3, 12: 3, 13: 1, 14: 2, 15: 1, 16: 1,
    17: 1, 18: 3, 19: 2, 20: 2, 22: 2, 23: 1, 25: 1,
}  # fmt: skip
LEAST, MOST = 2, 6
