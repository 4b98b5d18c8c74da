"""What a figure is, what may be said of a change, how a report is made up and how it is judged. Pure."""
