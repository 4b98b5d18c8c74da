"""Tables of services: visits and what was put off."""

from ankang.care.models.visits import Deferral, Visit

__all__ = ["Deferral", "Visit"]
