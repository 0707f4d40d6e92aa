"""currnorm: reads money in news text, converts it with the rates of its day, judges printed conversions."""

__version__ = "0.1.0"
