"""Convert amounts, and judge conversions that others printed."""
