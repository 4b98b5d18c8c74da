"""The invented policies of the county, put in force by the two persons whom it takes."""

import datetime as dt
import uuid
from importlib.resources import files

from ankang.accounts.models import User
from ankang.benefits import queries
from ankang.benefits.actions import policies as actions
from ankang.benefits.rules.policies import Policies
from ankang.demo.county import COUNTY
from ankang.places.models import Division

_KEYS = uuid.UUID("5a1e9901-22aa-7000-8000-990122000000")
# The files call their documents invented; a policy is put in force by a numbered one.
_INVENTED = "年，虚构）"


def texts(as_of: dt.date) -> list[tuple[str, str]]:
    """Name and text of each policy that had begun by a day, the oldest first."""
    folder = files("ankang.demo") / "policies"
    found = sorted((one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir())
    return [(name, text) for name, text in found if name.endswith(".yaml") and int(name[-9:-5]) <= as_of.year]


def enact(as_of: dt.date) -> Policies:
    """Draft, send up and put in force all of them; answer what rules the county from then on."""
    county = Division.objects.get(pk=COUNTY[0])
    writer, head = (User.objects.get(username=name) for name in ("county_insurance", "county_leader"))
    for name, text in texts(as_of):
        year = int(name[-9:-5])
        draft = actions.draft_policy(
            draft_id=uuid.uuid5(_KEYS, name), division=county, insurance="rbmi",
            title=f"岚溪县 {year} 年城乡居民医保待遇（演示）", text=numbered(text, year), by=writer,
        )  # fmt: skip
        draft = actions.submit_draft(draft=draft, version=draft.version, by=writer)
        actions.enact_policy(draft=draft, by=head)
    return queries.policies()


def numbered(text: str, year: int) -> str:
    """The text with a number for its documents: 岚医保发〔2026〕1号."""
    return text.replace(_INVENTED, f"年，岚医保发〔{year}〕1号，虚构）", 1)
