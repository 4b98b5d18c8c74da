"""The procedures of this package, which of them an application follows, and what it is called at each step."""

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from ankang.values.procedure import Procedure, Procedures, load_procedures

# Kind of application → procedure.
PROCEDURE_OF = {
    "register": "five_steps",
    "relapse": "five_steps",
    "correction": "five_steps",
    "monitor": "monitoring",
    "exit": "exit",
    "removal": "removal",
}
ENTERED, REFUSED, WITHDRAWN = "entered", "refused", "withdrawn"


@cache
def shelf() -> Procedures:
    """All versions of all procedures."""
    return load_procedures(Path(str(files("ankang.approvals"))) / "parameters" / "procedures")


def procedure_for(kind: str, day: date, village: str) -> Procedure:
    """The procedure an application of a kind begins with on a day in a village. Raises ProcedureError."""
    return shelf().on(PROCEDURE_OF[kind], day, village)


@cache
def procedure_of(key: str) -> Procedure:
    """The version an application follows to its end ("five_steps@2014"). Raises ProcedureError."""
    return shelf().version(key)


def sampled_kinds() -> list[str]:
    """The kinds of application whose procedure wants a sample at the town."""
    wanting = {table.name for table in shelf().tables for step in table.steps if "sample" in step.needs}
    return [kind for kind, name in PROCEDURE_OF.items() if name in wanting]


def notice_source(procedure: Procedure, kind: str) -> str:
    """What a notice of an application names as its source: "approvals:five_steps:village"."""
    return f"approvals:{procedure.name}:{kind}"


def notice_kind(source: str) -> tuple[str, str] | None:
    """Procedure and kind of notice that a source names; None for a source that is not ours."""
    parts = source.split(":")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == "approvals" else None
