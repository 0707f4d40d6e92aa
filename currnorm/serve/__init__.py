"""A local page to paste an article or two into, and see the same report as `--html` writes (extra `serve`).

It is for whoever sits at the machine. It listens on loopback alone, and every address begins with a secret made at
the start: another page in the same browser can send requests here, but can't know where to. Nothing is stored,
nothing is fetched, and no page that is served can run a script.
"""
