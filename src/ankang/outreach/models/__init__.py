"""Events, who came, materials, volunteers, publicity, who does not know, posters."""

from ankang.outreach.models.attending import Attendee, Feedback, SignCode
from ankang.outreach.models.happenings import Event, EventPhoto, EventStep, Expert
from ankang.outreach.models.posters import Poster
from ankang.outreach.models.publicity import Publicity, Unaware
from ankang.outreach.models.stock import EventMaterial, Item, Movement
from ankang.outreach.models.volunteers import Assignment, FreeTime, HelpWanted, Skill, Volunteer

__all__ = [
    "Assignment", "Attendee", "Event", "EventMaterial", "EventPhoto", "EventStep", "Expert", "Feedback", "FreeTime",
    "HelpWanted", "Item", "Movement", "Poster", "Publicity", "SignCode", "Skill", "Unaware", "Volunteer",
]  # fmt: skip
