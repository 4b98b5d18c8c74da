"""What happened, by whom, where; and what happens next."""
