"""What may be done with plans: draft, fill, submit, approve, revise, review, read goals."""

from ankang.programme.actions.helping import (
    add_line,
    agree,
    approve_help,
    drop_line,
    open_help,
    return_help,
    review,
    revise_help,
    submit_help,
)
from ankang.programme.actions.planning import (
    add_budget,
    add_goal,
    add_step,
    approve,
    draft,
    drop,
    revise,
    send_back,
    submit,
)
from ankang.programme.actions.reading import read_all, read_goals

__all__ = [
    "add_budget", "add_goal", "add_line", "add_step", "agree", "approve", "approve_help", "draft", "drop", "drop_line",
    "open_help", "read_all", "read_goals", "return_help", "review", "revise", "revise_help", "send_back", "submit",
    "submit_help",
]  # fmt: skip
