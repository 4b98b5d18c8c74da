"""Tables of services: visits, what was put off, contracts."""

from ankang.care.models.visits import Contract, Deferral, Visit

__all__ = ["Contract", "Deferral", "Visit"]
