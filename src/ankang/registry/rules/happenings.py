"""The kinds of life events by what they do, and the reasons of the code tables they belong to."""

# Code of `join_reason` → kind of event; code of `leave_reason` → kind of event.
JOINED = {
    "identified": "newly_identified",
    "born": "born",
    "married_in": "married_in",
    "moved_in": "moved_in",
    "released": "released",
    "omitted": "omitted",
    "other": "joined_otherwise",
}
LEFT = {
    "died": "died",
    "married_out": "married_out",
    "moved_out": "moved_out",
    "missing": "missing",
    "sentenced": "sentenced",
    "withdrawn": "withdrawn",
    "other": "left_otherwise",
}
# One person comes onto the books, or leaves them, unless the event names a second household of the register.
ARRIVALS = frozenset(JOINED.values())
DEPARTURES = frozenset(LEFT.values())
# What a household becomes.
STATUS = frozenset(
    {
        "newly_identified", "exited_poverty", "new_risk", "risk_removed", "relapsed", "exit_corrected",
        "category_ended",
    }
)  # fmt: skip
# What can be entered by hand within the register, by whom it concerns.
WITHIN = frozenset({"married_in", "transferred"})
