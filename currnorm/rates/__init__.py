"""Dated fixings with their provenance, and the rules for looking them up."""
