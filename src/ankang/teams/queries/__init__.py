"""Questions about units, teams and pairing."""

from ankang.teams.queries.units import units_of, units_within

__all__ = ["units_of", "units_within"]
