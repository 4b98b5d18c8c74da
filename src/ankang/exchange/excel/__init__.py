"""Tables in and out of spreadsheets: guard, reading, checking, marking, templates."""
