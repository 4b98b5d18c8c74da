"""The quorum of a meeting in words, with its document."""

import datetime as dt

from django.utils.translation import gettext as _

from ankang.approvals import rules
from ankang.approvals.models import Meeting
from ankang.approvals.showing.sentences import say
from ankang.approvals.showing.targets import Words
from ankang.values.bad_value import BadValueError


def asked(kind: str, day: dt.date, village: str) -> str:
    """How many must be present, in words; why nobody can say, where the rule is not known."""
    try:
        if kind == Meeting.Kind.SURVEY:
            size = rules.term("survey_group.members", day, village)
            told = {**size.value, "source": rules.told(size)}
            return (
                _("小组 %(least)d 至 %(most)d 人，其中村民代表至少 %(representatives)d 人（%(source)s）。")
                % told
            )
        quorum = rules.term(f"{kind}_meeting.quorum", day, village)
        told = {"share": f"{quorum.value['at_least']}/{quorum.value['of']}", "source": rules.told(quorum)}
        return _("到会须达到应到人数的 %(share)s（%(source)s）。") % told
    except BadValueError as why:
        return say(why)


def reached(meeting: Meeting) -> Words:
    """Whether enough were present."""
    try:
        if meeting.kind == Meeting.Kind.SURVEY:
            size = rules.term("survey_group.members", meeting.held_on, meeting.village_id).value
            enough = size["least"] <= meeting.present <= size["most"]
            enough = enough and meeting.representatives >= size["representatives"]
        else:
            quorum = rules.term(f"{meeting.kind}_meeting.quorum", meeting.held_on, meeting.village_id).value
            enough = meeting.present * quorum["of"] >= meeting.eligible * quorum["at_least"]
    except BadValueError as why:
        return Words(say(why), "amber")
    return Words(_("到会人数够"), "green") if enough else Words(_("到会人数不够"), "red")
