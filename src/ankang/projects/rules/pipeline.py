"""The pipeline of projects, and the stages a reader follows it by."""

from functools import cache

from ankang.projects.rules.kinds import FOLDER
from ankang.values.procedure import Procedure, Procedures, load_procedures

NAME = "pipeline"
DRAFT, INSPECT, DECIDE, ISSUE, BUILD, ACCEPT, RECTIFY, ANNOUNCE, SETTLE = (
    "draft", "inspect", "decide", "issue", "build", "accept", "rectify", "announce", "settle",
)  # fmt: skip
CLOSED, REFUSED, WITHDRAWN, STOPPED = "closed", "refused", "withdrawn", "stopped"
# In these the work is going on: progress is measured and changes are asked for.
RUNNING = (BUILD, ACCEPT, RECTIFY)
BEFORE_ISSUE = (DRAFT, INSPECT, DECIDE, ISSUE)
AFTER_ISSUE = (BUILD, ACCEPT, RECTIFY, ANNOUNCE, SETTLE, CLOSED, STOPPED)
TOWN_STEPS = (DRAFT, BUILD, RECTIFY)


@cache
def shelf() -> Procedures:
    """All versions of the pipeline."""
    return load_procedures(FOLDER / "procedures")


@cache
def procedure_of(key: str) -> Procedure:
    """The version a project follows to its end ("pipeline@2014"). Raises ProcedureError."""
    return shelf().version(key)
