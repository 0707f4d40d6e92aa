"""Settings for all tests: no test is judged by the clock, for the machines are noisy."""

from hypothesis import settings

settings.register_profile("currnorm", deadline=None)
settings.load_profile("currnorm")
