"""Where the service listens."""

import socket

import pytest

from pipeline.errors import StoreError
from pipeline.serve.server import listening_at


def test_a_connection_sends_at_once_what_is_written_to_it():
    with listening_at("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_an_address_in_use_is_one_clear_error():
    with (
        listening_at("127.0.0.1", 0) as listening,
        pytest.raises(StoreError, match="cannot listen"),
    ):
        listening_at(*listening.getsockname())
