"""Run the command line with `python -m currnorm`."""

from currnorm.cli import main

main()
