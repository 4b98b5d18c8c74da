"""Writes of monitoring. Every one is atomic (a run: part by part), journalled, and safe to repeat."""

from ankang.monitoring.actions.clocks import keep_clocks
from ankang.monitoring.actions.closing import answer, request
from ankang.monitoring.actions.drafting import ask_trial, keep_draft, run_trial
from ankang.monitoring.actions.linking import recomputed, visited
from ankang.monitoring.actions.measures import add_measure, file_from_warning, finish_measure
from ankang.monitoring.actions.proving import add_proof
from ankang.monitoring.actions.running import weigh, weigh_everything, weigh_some
from ankang.monitoring.actions.working import assign, assign_many, resume, take, verify

__all__ = [
    "add_measure",
    "add_proof",
    "answer",
    "ask_trial",
    "assign",
    "assign_many",
    "file_from_warning",
    "finish_measure",
    "keep_clocks",
    "keep_draft",
    "recomputed",
    "request",
    "resume",
    "run_trial",
    "take",
    "verify",
    "visited",
    "weigh",
    "weigh_everything",
    "weigh_some",
]
