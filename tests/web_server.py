"""A web server on the loopback interface that answers as a test says, and remembers what it was asked."""

import gzip
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def page(body, status=200, **headers):
    """An answer with a body; names of headers with `_` for `-`."""

    def answer(asked):
        content = body.encode() if isinstance(body, str) else body
        asked.send_response(status)
        said = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content))}
        for name, value in {
            **said,
            **{key.replace("_", "-"): value for key, value in headers.items()},
        }.items():
            asked.send_header(name, value)
        asked.end_headers()
        asked.wfile.write(content)

    return answer


def conditional(body, etag='"one"', last_modified="Wed, 04 Mar 2026 10:00:00 GMT"):
    """A page that is not sent again to one who has it."""
    whole = page(body, ETag=etag, Last_Modified=last_modified)

    def answer(asked):
        (page("", 304) if asked.headers.get("If-None-Match") == etag else whole)(asked)

    return answer


def moved(to, status=301):
    """A redirect."""
    return page("", status, Location=to)


def in_turn(*answers):
    """One answer after the other; the last one again and again."""
    left = list(answers)

    def answer(asked):
        (left.pop(0) if len(left) > 1 else left[0])(asked)

    return answer


def truncated(body, missing=1000):
    """A body that breaks off before the length that was announced."""
    return page(body, Content_Length=str(len(body.encode()) + missing))


def endless(asked):
    """Ten gigabytes, unless somebody hangs up."""
    asked.send_response(200)
    asked.send_header("Content-Length", str(10 * 1024**3))
    asked.end_headers()
    block = b"<p>more</p>" * 6000
    for _ in range(10 * 1024**3 // len(block)):
        asked.wfile.write(block)


def dripping(asked):
    """A byte now and then, until somebody hangs up."""
    asked.send_response(200)
    asked.end_headers()
    while not asked.server.closing.wait(0.02):
        asked.wfile.write(b" ")


def dripping_headers(asked):
    """The same before the body begins."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while not asked.server.closing.wait(0.02):
        asked.wfile.write(b"x")


def bomb(size):
    """A body of some bytes that is sent as a thousandth of them."""
    return page(gzip.compress(b" " * size), Content_Encoding="gzip")


class Web:
    """Answers by path; what is not there is 404."""

    def __init__(self, server):
        self.answers = {}
        self.asked = []
        self._server = server

    def url(self, path="/list"):
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def last(self, name):
        """A header of the last request."""
        return self.asked[-1][1].get(name)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        web = self.server.web
        web.asked.append((self.path, self.headers))
        with suppress(BrokenPipeError, ConnectionResetError):  # the one who asked has hung up
            web.answers.get(self.path, page("not here", 404))(self)

    def log_message(self, *_):
        pass


@contextmanager
def serving():
    """A server while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        server.daemon_threads = True
        server.closing = threading.Event()
        server.web = Web(server)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server.web
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
