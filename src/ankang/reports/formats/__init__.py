"""The report model written as Word and PDF, and read back from Word. Pure: bytes in, bytes out."""
