"""What the duty side leaves behind in the invented county: teams, orders, projects, events, supervision, points.

Planters run after those of care, as those do: each in a transaction of its own, everything from `rng` and `mark`.
"""

from ankang.demo.caring import Planter
from ankang.demo.duty import (
    donations,
    orders,
    outreach,
    programme,
    projects,
    studies,
    supervision,
    teams,
    training,
    units,
)

# In order: what is told while it runs, a stream of chance of its own, and who plants.
PLANTERS: tuple[tuple[str, int, Planter], ...] = (
    ("单位", 800, units.plant),
    ("帮扶队伍", 801, teams.plant),
    ("公文任务", 861, orders.plant),
    ("培训", 867, training.plant),
    ("社会帮扶", 868, donations.plant),
    ("宣教", 862, outreach.plant),
    ("项目", 869, projects.plant),
    ("工作计划", 802, programme.plant),
    ("调查与评估", 870, studies.plant),
    ("督导", 807, supervision.plant),
)
