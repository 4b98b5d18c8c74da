"""Bills by Excel: columns that serve form, template and checks; files judged cell by cell; all of a file or none."""
