"""What the duty side leaves behind in the invented county: teams, orders, projects, events, supervision, points.

Planters run after those of care, as those do: each in a transaction of its own, everything from `rng` and `mark`.
"""

from ankang.demo.caring import Planter
from ankang.demo.duty import projects, studies, units

# In order: what is told while it runs, a stream of chance of its own, and who plants.
PLANTERS: tuple[tuple[str, int, Planter], ...] = (
    ("单位", 800, units.plant),
    ("项目", 869, projects.plant),
    ("调查与评估", 870, studies.plant),
)
