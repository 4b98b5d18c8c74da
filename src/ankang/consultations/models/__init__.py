"""What consultations are made of."""

from ankang.consultations.models.consultations import (
    Consultation,
    FollowUp,
    Note,
    Opinion,
    Slot,
    Step,
)
from ankang.consultations.models.scales import SafetyStep, ScaleResult

__all__ = [
    "Consultation",
    "FollowUp",
    "Note",
    "Opinion",
    "SafetyStep",
    "ScaleResult",
    "Slot",
    "Step",
]
