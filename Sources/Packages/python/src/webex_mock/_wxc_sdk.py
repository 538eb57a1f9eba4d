"""The Python SDK wxc_sdk."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from ._mock import Mock


@contextmanager
def use_wxc_sdk(mock: Mock) -> Iterator[None]:
    """Makes wxc_sdk send its requests to the server, within a `with` block."""
    sessions = [
        importlib.import_module("wxc_sdk.rest").RestSession,
        importlib.import_module("wxc_sdk.as_rest").AsRestSession,
    ]
    before = [session.BASE for session in sessions]
    for session in sessions:
        session.BASE = f"{mock.url}/v1"
    try:
        yield
    finally:
        for session, base in zip(sessions, before):
            session.BASE = base
