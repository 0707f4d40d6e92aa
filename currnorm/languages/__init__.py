"""One data file a language: how its newspapers write money."""
