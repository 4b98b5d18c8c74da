"""Pages of the health record: the record of a person, completeness by village, duplicates."""
