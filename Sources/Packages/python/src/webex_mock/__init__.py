"""A local mock server of the Webex Calling API.

    import webex_mock

    with webex_mock.start(rules="live") as mock, mock.organization() as organization:
        ...  # a client with the base URL mock.url and the bearer token organization.token
"""

from ._admin import JSON, WebexMockError
from ._mock import Fault, Location, Mock, Organization, connect
from ._program import NO_PROGRAM, program
from ._server import Server, start
from ._wxc_sdk import use_wxc_sdk

__version__ = "0.1.0"
__all__ = [
    "JSON",
    "NO_PROGRAM",
    "Fault",
    "Location",
    "Mock",
    "Organization",
    "Server",
    "WebexMockError",
    "connect",
    "program",
    "start",
    "use_wxc_sdk",
]
