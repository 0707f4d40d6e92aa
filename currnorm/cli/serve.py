"""`currnorm serve`: a local page to paste articles into."""

from __future__ import annotations

import secrets
import socket

import click

from currnorm.extras import needed

__all__ = ["serve"]

_LOOPBACK = "127.0.0.1"
_MOST = 65535


def _port(ctx: click.Context, param: click.Parameter, value: int) -> int:
    if not 0 <= value <= _MOST:
        raise click.BadParameter(
            f"a port is a number from 0 (a free one) to {_MOST}, not {value}.", ctx=ctx, param=param
        )
    return value


@click.command()
@click.option(
    "--port", type=int, callback=_port, default=0, show_default="a free one", help="Port to listen on."
)
@click.option("--open", "browser", is_flag=True, help="Open the page in the browser.")
def serve(*, port: int, browser: bool) -> int:
    """Serve a page on this machine alone: paste an article or two, see the report. Ctrl-C ends it.

    The address has a secret in it; whoever has it can use the page until it ends.

    \b
    Example:
      currnorm serve --open
    """  # noqa: D301 (click's mark for a paragraph that keeps its lines)
    uvicorn = needed("uvicorn", extra="serve")
    needed("starlette", extra="serve")
    from currnorm.serve.app import application  # noqa: PLC0415 (what the extra brings)

    secret = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_LOOPBACK, port))
        except OSError as error:
            raise click.UsageError(
                f"Port {port} can't be had: {error.strerror}. Leave --port out for a free one."
            ) from None
        address = f"http://{_LOOPBACK}:{listening.getsockname()[1]}/{secret}/"
        click.echo(f"{address}\nCtrl-C ends it.")
        if browser:
            click.launch(address)
        settings = uvicorn.Config(
            application(secret), log_level="warning", access_log=False, server_header=False, lifespan="off"
        )
        uvicorn.Server(settings).run(sockets=[listening])
    return 0
