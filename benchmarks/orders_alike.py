"""Near-duplicates of one order among the open and recent orders of a county: the sketches, and the texts let through.

    python benchmarks/orders_alike.py [ORDERS]        5,000 when none is named; no database

Texts are made of the phrases of the invented county's orders; one in fifty is nearly the same as the one looked for.
"""

import os
import random
import statistics
import sys
import time

import django

from ankang.orders import rules
from ankang.orders.rules import likeness

LEAST, TIMES = 0.4, 20


def texts(count: int) -> tuple[str, list[str]]:
    """The one looked for, and so many orders of six phrases each."""
    from ankang.demo.duty.order_texts import OPEN, TOPICS

    dice = random.Random(965)
    phrases = [
        part for topic in (*TOPICS, *OPEN) for part in topic.text.replace("；", "。").split("。") if part
    ]
    made = ["。".join(dice.sample(phrases, 6)) for _ in range(count)]
    for place in range(0, count, 50):
        made[place] = TOPICS[0].text.replace("月底", f"{dice.randint(1, 28)}日")
    return TOPICS[0].text, made


def main() -> int:
    """Print the milliseconds of a look-through and what it found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ankang.config.settings")
    django.setup()
    own, table = texts(count)
    began = time.perf_counter()
    sketches = [(place, rules.sketch(text)) for place, text in enumerate(table)]
    drawn = (time.perf_counter() - began) / count * 1000
    took = []
    for _turn in range(TIMES):
        began = time.perf_counter()
        near = likeness.nearest(rules.sketch(own), sketches, LEAST)
        found = rules.alike(own, [(place, table[place]) for place in near], LEAST)
        took.append((time.perf_counter() - began) * 1000)
    began = time.perf_counter()
    exact = rules.alike(own, list(enumerate(table)), LEAST)
    whole = (time.perf_counter() - began) * 1000
    lost = {one.key for one in exact} - {one.key for one in found}
    print(f"{count} orders: sketch {drawn:.2f} ms each; look-through {statistics.median(took):.1f} ms, {len(near)} opened, "
          f"{len(found)} alike; exact over all {whole:.0f} ms, {len(exact)} alike, {len(lost)} lost")  # fmt: skip
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
