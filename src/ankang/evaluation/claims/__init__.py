"""Words of change, earned: a comparison is tested, and the sentence says what the test supports.

From whole counts, as reports have them: `claim(Pair(now, of_now, before, of_before), villages)`.
From the rows of a data frame: `proportions`, `counts`, `means`, `paired_means`, `paired_proportions`.
From what was estimated elsewhere: `of_estimates` (two surveys), `of_effect` (a difference in differences).
Several comparisons at once: `several`. How many are needed: `needed_for_proportions`, `needed_for_means`.

    claims.means(frame["systolic"], frame["year"] == 2026, clusters=frame["village"], unit=("毫米汞柱", " mmHg"))
        .sentence("zh")   # 比去年同期降低3.4毫米汞柱（95%区间1.9至4.9）

A sentence says that something rose or fell only when the whole interval lies on one side of zero after rounding.
"""

from ankang.evaluation.claims.claim import (
    BEYOND_COMPARISON,
    COMPARISON,
    LAST_YEAR,
    Base,
    Claim,
    Kind,
    Measure,
    Method,
    Verdict,
)
from ankang.evaluation.claims.frames import (
    counts,
    means,
    of_effect,
    of_estimates,
    paired_means,
    paired_proportions,
    proportions,
    several,
)
from ankang.evaluation.claims.needed import needed_for_means, needed_for_proportions
from ankang.evaluation.claims.periods import LEAST_VILLAGES, MINIMUM, Pair, claim

__all__ = [
    "BEYOND_COMPARISON",
    "COMPARISON",
    "LAST_YEAR",
    "LEAST_VILLAGES",
    "MINIMUM",
    "Base",
    "Claim",
    "Kind",
    "Measure",
    "Method",
    "Pair",
    "Verdict",
    "claim",
    "counts",
    "means",
    "needed_for_means",
    "needed_for_proportions",
    "of_effect",
    "of_estimates",
    "paired_means",
    "paired_proportions",
    "proportions",
    "several",
]
