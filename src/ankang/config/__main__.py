"""`python -m ankang.config` is the command line, for processes that start others."""

from ankang.config.cli import main

main()
