"""What `scripts/build_rates.py` is made of: pinned inputs, one reader per input, one writer."""
