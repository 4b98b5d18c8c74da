"""What can be read of reports: the documents, the counts they stand on, and whether a file still holds."""
