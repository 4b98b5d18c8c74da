"""Units of a county and who speaks for them; teams, posts and pairing."""

from ankang.teams.models.units import Spokesperson, Unit

__all__ = ["Spokesperson", "Unit"]
