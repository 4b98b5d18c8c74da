"""Results by file: a table with a list of people, or what an analyser exports; all of a file or nothing."""
