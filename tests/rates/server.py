"""A real HTTP server on loopback that serves what it is told to, faults included."""

import contextlib
import csv
import io
import socket
import struct
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from currnorm.rates.sources.ecb import COLUMNS


class Server(ThreadingHTTPServer):
    """Answers every path with `answer(handler)`; keeps the requests that came in."""

    daemon_threads = True

    def __init__(self, answer):
        self.answer = answer
        self.seen = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle(self):
        # A client may hang up at any time, between two requests too; the server would print that to standard error.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().handle()

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        self.server.answer(self)

    def log_message(self, *_):
        pass

    def say(self, body, *, kind="application/zip", status=200, headers=()):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextlib.contextmanager
def serving(answer):
    server = Server(answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def reset_halfway(body):
    """Send half of a body, then reset the connection."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/zip")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.wfile.flush()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.wfile.close()
        handler.rfile.close()
        handler.connection.close()
        handler.close_connection = True

    return answer


def drip(body, pause):
    """Send a byte at a time, for ever too slowly."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/zip")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(pause)

    return answer


def always(body, **how):
    return lambda handler: handler.say(body, **how)


def ecb_csv(rows, *, columns=COLUMNS):
    """Write eurofxref-hist.csv: rows are {day: {code: figure}}."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["Date", *columns, ""])
    for day in sorted(rows, reverse=True):
        writer.writerow([day, *(rows[day].get(code, "N/A") for code in columns), ""])
    return out.getvalue()


def ecb_zip(text, name="eurofxref-hist.csv"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return packed.getvalue()
