"""`ankang prescriptions`: verify every signature, from the server's command line."""

import json
import sys

import click
from django.db.models import Q

from ankang.prescriptions import queries
from ankang.prescriptions.models import Prescription

FOUND = 1


@click.group(help="电子处方 / prescriptions")
def prescriptions() -> None:
    """Prescriptions."""


@prescriptions.command(
    "verify", help="核验全部处方的医师签名、原文和药品行。 / Verify every signature. 退出码 exit codes: 0 1"
)
@click.option("--number", default="", help="只核验这一张 / only this one")
@click.option("--json", "as_json", is_flag=True, help="逐行 JSON / JSON lines")
def verify(number: str, as_json: bool) -> None:
    """Verify text, hash, lines and signature of prescriptions; those that fail are named."""
    rows = (
        Prescription.objects.select_related("signature__key", "certificate_signature")
        .prefetch_related("lines")
        .order_by("number")
    )
    checked, wrong = 0, []
    for row in (
        rows.filter(number=number)
        if number
        else rows.filter(Q(signature__isnull=False) | Q(certificate_signature__isnull=False)).iterator(500)
    ):
        checked += 1
        if not queries.genuine(row):
            wrong.append(row.number)
    if as_json:
        click.echo(json.dumps({"checked": checked, "wrong": wrong}, ensure_ascii=False))
    else:
        click.echo(f"核验 {checked} 张，不符 {len(wrong)} 张。")
        for one in wrong:
            click.echo(f"签名与原文不符：{one}。请从备份核对。", err=True)
    sys.exit(FOUND if wrong else 0)


COMMANDS = [prescriptions]
