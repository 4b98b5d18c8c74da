"""Pages of screenings."""
