"""Convert amounts, and judge conversions that others printed.

The room is called `checking`, not `check`: importing a submodule sets its package as an attribute of the parent,
so that after `import currnorm.check.judge` the name `currnorm.check` would be this package and no longer the verb.

`convert` brings an amount to another currency; `judge` holds a printed pair against the fixings, `diagnose` says
what may be wrong with one that doesn't fit; `report` does all of that for an article, `compare` for several.
"""
