"""The text of a draft: its first version from a policy in force, its next one from the numbers of the form."""

from collections.abc import Mapping
from typing import Any

from ankang.accounts.models import User
from ankang.benefits.models import PolicyDraft
from ankang.benefits.queries import drafting as queries
from ankang.benefits.simulation import texts
from ankang.benefits.simulation.parameters import parameters
from ankang.values.yaml_lines import Document


def beginning(user: User, given: Mapping[str, Any]) -> dict[str, Any]:
    """What `actions.draft_policy` takes: the text of the policy chosen, under its own name, place and first day."""
    base = queries.policy(user, given["based_on"])
    area = queries.short(given["division"])
    key = f"{area}-{base.insurance}-{given['since']:%Y%m%d}"
    text = texts.begun(queries.text_of(base), key=key, title=given["title"], area=area, since=given["since"])
    return {
        "draft_id": given["id"],
        "division": next(one for one in queries.areas_to_draft(user) if one.code == given["division"]),
        "insurance": base.insurance,
        "title": given["title"],
        "text": text,
        "based_on": base.key,
        "based_hash": base.hash,
    }


def written(draft: PolicyDraft, given: Mapping[str, Any], changes: Mapping[str, str]) -> str:
    """The text with the numbers of the form; rows that differ from the policy it started from cite its document."""
    head = {"from": given["since"].isoformat(), "title.zh": given["title"]}
    text = texts.replaced(draft.text, {**head, **changes})
    if given["document"]:
        text = texts.cited(text, _changed_rows(draft, text), given["document"], _standing(draft))
    return text


def _changed_rows(draft: PolicyDraft, text: str) -> list[str]:
    """Rows (paths) whose numbers differ from the policy the draft started from."""
    base = queries.started_from(draft)
    if base is None:
        return []
    before = {value.path: value.written for value in texts.values(queries.text_of(base))}
    numbers = [one for one in parameters(text) if before.get(one.path) != one.written]
    return list(dict.fromkeys(texts.row_of(one.path) for one in numbers))


def _standing(draft: PolicyDraft) -> str:
    """How the draft's own document stands: read, but invented where everything else is."""
    documents = Document(draft.text, "").content["documents"].values()
    return "invented" if all(entry.get("standing") == "invented" for entry in documents) else "read"
