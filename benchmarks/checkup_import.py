"""20,000 results of 1,000 people from one analyser's file, beside a plain csv parse of the same bytes.

Run: python benchmarks/checkup_import.py [results]. Prints one JSON line of CPU seconds of this process and its child.
"""

import csv
import datetime as dt
import io
import json
import os
import sys
import tempfile
import uuid

CODES = (
    "GLU",
    "ALT",
    "AST",
    "GGT",
    "TBIL",
    "TP",
    "ALB",
    "CREA",
    "UREA",
    "UA",
    "K",
    "NA",
    "TC",
    "TG",
    "LDL-C",
    "HDL-C",
    "HBA1C",
)
TYPICAL = (5.4, 25, 22, 28, 12, 72, 44, 70, 5.2, 330, 4.2, 141, 4.7, 1.4, 2.8, 1.3, 5.4)


def cpu() -> float:
    """CPU seconds of this process and of its children that ended."""
    return sum(os.times()[:4])


def main() -> None:
    """Make a database of its own, people, a file; take it in, and again."""
    os.environ["ANKANG_HOME"] = tempfile.mkdtemp()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ankang.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from ankang.checkups.intake import judging
    from ankang.checkups.models import Checkup
    from ankang.registry.tests import factories as people

    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    home = people.household()
    doctor = people.user("township_physician", people.TOWN)
    count, today = wanted // len(CODES) + 1, dt.date.today()  # noqa: DTZ011
    persons = [people.person(home, relation="02") for _ in range(count)]
    Checkup.objects.bulk_create(
        Checkup(person=one, village_id=one.village_id, sample=f"S{at:06d}", examined_on=today)
        for at, one in enumerate(persons)
    )
    rows = [
        f"S{at:06d},{today},{code},{value * (0.8 + (at * 7 + n) % 40 / 100):.2f},"
        for at in range(count)
        for n, (code, value) in enumerate(zip(CODES, TYPICAL, strict=True))
    ][:wanted]
    data = ("样本号,检验日期,项目代码,结果,单位\n" + "\n".join(rows) + "\n").encode()
    begun = cpu()
    parsed = sum(1 for _row in csv.DictReader(io.StringIO(data.decode())))
    plain = cpu() - begun
    told: dict[str, float] = {"results": parsed, "csv_cpu_s": round(plain, 3)}
    for name in ("import_cpu_s", "again_cpu_s"):
        begun = cpu()
        taken = judging.take_in(
            data=data, kind="biochemistry_long", file_name="a.csv", division=people.TOWN, campaign=None,
            batch_id=uuid.uuid4(), by=doctor,
        )  # fmt: skip
        assert not taken.faults, taken.faults[:3]
        told[name] = round(cpu() - begun, 3)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
