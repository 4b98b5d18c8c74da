"""Words from outside → typed values of approvals."""
