"""What the night does: end prescriptions that nobody fetched."""

from ankang.prescriptions import actions


def expire_prescriptions() -> None:
    """End what is no longer good. Safe to repeat."""
    actions.expire(by=None)
