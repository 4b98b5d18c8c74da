"""What a step needs on file before it agrees: each need is a function that answers what is missing."""

from collections.abc import Callable, Iterable
from datetime import date

from ankang.approvals.rules.on_file import OnFile, Vote
from ankang.approvals.rules.terms import term, told
from ankang.values.bad_value import N_, BadValueError

# Posts that sign an exit, by level, from the household upwards (step 7 of the procedure).
POSTS = {
    "household": ("household",),
    "village": ("village_secretary", "village_head", "first_secretary", "team_leader"),
    "town": ("town_secretary", "town_head", "town_office"),
}
_LEVEL_NAMES = {"household": "户", "village": "村", "town": "镇"}


class Unmet(BadValueError):
    """Something a step needs is not on file, or not as it must be."""

    sentences = {
        "consent": N_("还没有户主签字的信息核对授权书。请先请户主签字并登记授权日期。"),
        "no_check": N_("还没有入户核实。请先入户核实并登记核实表。"),
        "not_confirmed": N_("入户核实认为情况不属实。请重新核实，或作不同意处理。"),
        "not_signed": N_("入户核实表没有户主签字。请请户主签字后补登签字日期。"),
        "no_group_meeting": N_("还没有村民小组评议。请先召开评议会并登记票数。"),
        "no_village_meeting": N_("还没有村民代表会议评议。请先召开会议并登记票数。"),
        "no_survey": N_("还没有调查核实小组的核实意见。请先登记。"),
        "quorum": N_("评议会应到 %(eligible)d 人，实到 %(present)d 人，不足应到人数的 %(share)s（%(source)s）。请重新召开。"),
        "majority": N_("评议同意 %(agreed)d 票，没有超过到会 %(present)d 人的 %(share)s（%(source)s）。不能同意上报。"),
        "group_size": N_("调查核实小组 %(present)d 人，应为 %(least)d 至 %(most)d 人（%(source)s）。请重新组成。"),
        "representatives": N_("调查核实小组中村民代表 %(found)d 人，至少须有 %(least)d 人（%(source)s）。请重新组成。"),
        "survey_against": N_("调查核实小组同意 %(agreed)d 人，没有过半数。不能同意上报。"),
        "not_agreed": N_("户主没有签字认可。请先请户主认可并签字。"),
        "no_sample": N_("这一户不在任何一次抽查的范围内。请先抽查。"),
        "sample_open": N_("抽查还有 %(unseen)d 户没有入户。请先登记抽查结果。"),
        "sample_differs": N_("抽查发现这一户与上报不一致。请退回重新核实。"),
        "signature": N_("签字页还缺：%(posts)s。请补签后登记。"),
        "signatures_apart": N_("%(lower)s的签字（%(first)s）与%(upper)s的签字（%(second)s）相隔不足 %(days)d 天（%(source)s）。请核对签字日期。"),
        "to_mend": N_("还有 %(count)d 处退回内容没有补正。请先补正。"),
    }  # fmt: skip


def unmet(needs: Iterable[str], case: OnFile, on: date) -> list[Unmet]:
    """What is missing of what a step needs, on the day of the decision, in the order of the procedure's file.

    Returned rows that are not mended stop every step. Raises ParameterError where a term is not known.
    """
    found = [Unmet("to_mend", count=case.to_mend)] if case.to_mend else []
    for need in needs:
        if need in NEEDS and (why := NEEDS[need](case, on)) is not None:
            found.append(why)
    return found


def _consent(case: OnFile, on: date) -> Unmet | None:
    return None if case.consent_on and case.consent_on <= on else Unmet("consent")


def _house_check(case: OnFile, on: date) -> Unmet | None:
    if case.check is None or case.check.checked_on > on:
        return Unmet("no_check")
    if not case.check.confirmed:
        return Unmet("not_confirmed")
    return None if case.check.signed_on and case.check.signed_on <= on else Unmet("not_signed")


def _group_meeting(case: OnFile, on: date) -> Unmet | None:
    vote = _held(case, "group", on)
    return _appraised(vote, "group_meeting", case, on) if vote else Unmet("no_group_meeting")


def _village_meeting(case: OnFile, on: date) -> Unmet | None:
    vote = _held(case, "village", on)
    return _appraised(vote, "village_meeting", case, on) if vote else Unmet("no_village_meeting")


def _survey_group(case: OnFile, on: date) -> Unmet | None:
    vote = _held(case, "survey", on)
    if vote is None:
        return Unmet("no_survey")
    size = term("survey_group.members", on, case.village)
    least, most = size.value["least"], size.value["most"]
    if not least <= vote.present <= most:
        return Unmet("group_size", present=vote.present, least=least, most=most, source=told(size))
    if vote.representatives < size.value["representatives"]:
        wanted = size.value["representatives"]
        return Unmet("representatives", found=vote.representatives, least=wanted, source=told(size))
    return None if vote.agreed * 2 > vote.present else Unmet("survey_against", agreed=vote.agreed)


def _held(case: OnFile, kind: str, on: date) -> Vote | None:
    vote = case.votes.get(kind)
    return vote if vote is not None and vote.held_on <= on else None


def _appraised(vote: Vote, meeting: str, case: OnFile, on: date) -> Unmet | None:
    """Quorum, then majority of those present."""
    quorum, majority = term(f"{meeting}.quorum", on, case.village), term("meeting.majority", on, case.village)
    of, least = quorum.value["of"], quorum.value["at_least"]
    if vote.present * of < vote.eligible * least:
        return Unmet(
            "quorum", eligible=vote.eligible, present=vote.present, share=f"{least}/{of}", source=told(quorum)
        )
    of, more = majority.value["of"], majority.value["more_than"]
    if vote.agreed * of <= vote.present * more:
        return Unmet(
            "majority", agreed=vote.agreed, present=vote.present, share=f"{more}/{of}", source=told(majority)
        )
    return None


def _agreement(case: OnFile, on: date) -> Unmet | None:
    check = case.check
    signed = check is not None and check.agrees and check.signed_on is not None and check.signed_on <= on
    return None if signed else Unmet("not_agreed")


def _sample(case: OnFile, on: date) -> Unmet | None:
    if case.sample is None:
        return Unmet("no_sample")
    if case.sample.drawn and case.sample.agrees is False:
        return Unmet("sample_differs")
    return Unmet("sample_open", unseen=case.sample.unseen) if case.sample.unseen else None


def _signatures(case: OnFile, on: date) -> Unmet | None:
    """Every post has signed, and each level at least so many days after the one below."""
    missing = [post for posts in POSTS.values() for post in posts if post not in case.signatures]
    if missing:
        return Unmet("signature", posts="、".join(missing))
    apart = term("signatures.days_apart", on, case.village)
    first = max(case.signatures[post] for post in POSTS["village"])
    second = min(case.signatures[post] for post in POSTS["town"])
    if (second - first).days < apart.value:
        return Unmet(
            "signatures_apart", lower=_LEVEL_NAMES["village"], upper=_LEVEL_NAMES["town"], first=first,
            second=second, days=apart.value, source=told(apart),
        )  # fmt: skip
    return None


Need = Callable[[OnFile, date], Unmet | None]
NEEDS: dict[str, Need] = {
    "consent": _consent,
    "house_check": _house_check,
    "group_meeting": _group_meeting,
    "village_meeting": _village_meeting,
    "survey_group": _survey_group,
    "agreement": _agreement,
    "sample": _sample,
    "signatures": _signatures,
}
