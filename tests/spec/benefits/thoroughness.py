"""How many examples a property is tried on: a moderate number in the suite, many when asked.

ANKANG_EXAMPLES=10000 python -m pytest tests/spec/benefits
"""

import os
from typing import Any

from hypothesis import HealthCheck, settings


def thorough(examples: int) -> Any:
    """Settings of a property: `examples` tries, or as many as ANKANG_EXAMPLES says."""
    wanted = int(os.environ.get("ANKANG_EXAMPLES", examples))
    return settings(
        max_examples=wanted,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
