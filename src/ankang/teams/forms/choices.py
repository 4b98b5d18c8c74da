"""Choices of people."""

from django.utils.translation import ngettext

from ankang.teams.queries import Choice

NOBODY = ""


def choice_of(one: Choice) -> tuple[str, str]:
    load = ngettext("现包 %(n)d 户", "现包 %(n)d 户", one.households) % {"n": one.households}
    return str(one.cadre.pk), f"{one.cadre.name}（{one.cadre.unit.name} · {load}）"
