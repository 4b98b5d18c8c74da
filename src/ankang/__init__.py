"""Ankang 安康: health assistance for rural counties, from the register to a report that can be audited."""

__version__ = "0.1.0"
