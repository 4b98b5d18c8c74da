"""Events, attendance, volunteers, materials and posters. Pure."""

from ankang.outreach.rules.counting import NAMED, Presence, Turnout, Way, turnout
from ankang.outreach.rules.refusals import Refusal
from ankang.outreach.rules.states import AHEAD, LEAST_WORDS, TOOK_PLACE, Move, State, after, moves
from ankang.outreach.rules.terms import Question, Topic, number, questions, source_of, topic_of, topics

__all__ = [
    "AHEAD", "LEAST_WORDS", "NAMED", "TOOK_PLACE", "Move", "Presence", "Question", "Refusal", "State", "Topic", "Turnout",
    "Way", "after", "moves", "number", "questions", "source_of", "topic_of", "topics", "turnout",
]  # fmt: skip
