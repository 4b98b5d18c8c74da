"""What care leaves behind in the invented county: each module plants what its package knows.

A planter runs once, after the towns are written, in a transaction of its own. It reads who is there and writes rows
in bulk: everything from `rng` and `mark`, so that the same seed and day give the same rows. It answers the rows by
table.
"""

from collections.abc import Callable

import numpy as np
from django.db import transaction

from ankang.demo.caring import (
    capacity,
    checkups,
    consultations,
    contracts,
    filled,
    plans,
    prescriptions,
    problems,
    programmes,
    queues,
    referring,
    screening,
)
from ankang.demo.models import DemoMark

Planter = Callable[[DemoMark, np.random.Generator], dict[str, int]]
# In order: what is told while it runs, a stream of chance of its own, and who plants.
PLANTERS: tuple[tuple[str, int, Planter], ...] = (
    ("专项服务", 702, programmes.plant),
    ("入户与自理", 701, filled.plant),
    ("发现的问题", 703, problems.plant),
    ("排队", 711, queues.plant),
    ("服务能力", 712, capacity.plant),
    ("远程会诊", 709, consultations.plant),
    ("电子处方", 710, prescriptions.plant),
    ("筛查", 705, screening.plant),
    ("双向转诊", 706, referring.plant),
    ("体检", 704, checkups.plant),
    ("签约", 707, contracts.plant),
    ("健康方案", 708, plans.plant),
)


def plant_all(
    mark: DemoMark,
    tell: Callable[[int, int, str], None],
    planters: tuple[tuple[str, int, Planter], ...] = PLANTERS,
) -> dict[str, int]:
    """Everything that these planters leave behind; rows by table."""
    rows: dict[str, int] = {}
    for done, (name, stream, planter) in enumerate(planters):
        tell(done, len(planters), name)
        with transaction.atomic():
            for table, count in planter(mark, np.random.default_rng([mark.seed, stream])).items():
                rows[table] = rows.get(table, 0) + count
    return rows
