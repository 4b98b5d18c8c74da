"""The checks: each takes a report and tells its findings; some take all reports of a reading."""
