"""What `currnorm` says when it is called without arguments: how to begin."""

__all__ = ["LESSON"]

LESSON = """\
currnorm finds money in news text, converts it with the exchange rates of its
day, and judges printed conversions.

What is an amount in dollars of its day?
  currnorm convert "1.04 trillion won" --to USD --on 2019-11-19

Does what an article prints hold?
  currnorm check article.txt
  echo "It cost 1.04 trillion won ($896m)." | currnorm check --on 2019-11-19

Every amount in it, where it stands?
  currnorm find article.txt --in-place

What do two outlets make of the same amounts?
  currnorm compare one.txt other.txt

A page to show around?
  currnorm check article.txt --html report.html

`currnorm --help` lists the commands, `currnorm check --help` says all of one.
"""
