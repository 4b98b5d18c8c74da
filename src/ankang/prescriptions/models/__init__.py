"""What prescriptions are made of."""

from ankang.prescriptions.models.keys import DeviceKey
from ankang.prescriptions.models.prescriptions import (
    CertificateSignature,
    Channel,
    Dispensing,
    Draft,
    Line,
    Prescription,
    Review,
    Signature,
    Sort,
    Step,
)

__all__ = [
    "CertificateSignature",
    "Channel",
    "DeviceKey",
    "Dispensing",
    "Draft",
    "Line",
    "Prescription",
    "Review",
    "Signature",
    "Sort",
    "Step",
]
