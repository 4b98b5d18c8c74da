"""Where a rule of a dated table stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Document, clause, and how well it is known (`read`, `secondary`, `known`; see the code table of standings)."""

    document: str
    clause: str
    standing: str

    def __str__(self) -> str:
        return f"{self.document} {self.clause}".strip()
