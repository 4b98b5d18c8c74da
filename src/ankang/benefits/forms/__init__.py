"""Words from outside → typed values of bills and settlements."""
