"""Words from outside → typed values of monitoring."""
