"""Pages of check-ups: campaigns, entry, sheets, files, findings."""
