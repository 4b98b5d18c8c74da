"""What the points of a form come to, in words: a total with its band, or each of several scales."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ankang.values.questionnaire import Definition, scaled, score
from ankang.web.questionnaires import language


def score_rows(definition: Definition, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(what is counted, points and verdict) for typed answers; nothing where the form counts nothing or a question is open.

    Of scales only those that came to something are told, all of them when none did.
    """
    rows = []
    if (found := score(definition, answers)) and found.band:
        band = found.band.zh if language() == "zh" else found.band.en
        rows.append((_("总分"), _("%(points)d 分，%(band)s") % {"points": found.points, "band": band}))
    told = [one for one in scaled(definition, answers) if one.verdict]
    speaking = [one for one in told if one.verdict and one.verdict.code != "no"] or told
    for one in speaking:
        verdict = one.verdict.label(language()) if one.verdict else ""
        rows.append(
            (
                one.scale.label(language()),
                _("%(points)d 分，%(band)s") % {"points": one.points, "band": verdict},
            )
        )
    return rows
