"""Every method of wxc_sdk that sends an operation of the OpenAPI document.

Run it alone with SDK_METHODS_REPORT=/tmp/methods.tsv to get the outcome of each method.
"""

import os
import wave
from pathlib import Path

import pytest
from conftest import TOKEN
from sdk_methods import Sweep, write_report
from sdk_tables import MAY_BE_EMPTY, tables
from wxc_sdk import WebexSimpleApi
from wxc_sdk.rest import RestSession

EXCEPTIONS = Path(__file__).with_name("sdk-method-exceptions.tsv")
# The number of methods that may fail. It can only be lowered.
CEILING = 12
# The methods and the operations that the sweep finds, so that it does not shrink unnoticed.
METHODS, OPERATIONS = 1027, 1005


def read_exceptions():
    rows = [line.split("\t") for line in EXCEPTIONS.read_text().splitlines()]
    assert all(len(row) == 2 for row in rows), "each row has a method and a reason"
    assert all(reason.startswith(("client slip: ", "mock: ")) for _, reason in rows)
    names = [name for name, _ in rows]
    assert names == sorted(set(names)), "the rows are sorted by method, and each method is one row"
    return set(names)


def recorded(path):
    """A WAV file with a tenth of a second of silence."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 800)
    return str(path)


# The dry run puts texts where the SDK has models.
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_every_method_of_the_sdk(url, tmp_path):
    RestSession.BASE = f"{url}/v1"
    with WebexSimpleApi(tokens=TOKEN) as api:
        methods = Sweep(api, tables(api, recorded(tmp_path / "sweep.wav"))).call_all()
    write_report(methods, os.environ.get("SDK_METHODS_REPORT"))
    outcomes = {method.name: method for method in methods}
    failed = {name for name, method in outcomes.items() if method.outcome == "failed"}
    print(f"{len(methods)} methods, {len(failed)} failed")

    assert len(methods) >= METHODS
    assert len({method.operation_id for method in methods}) >= OPERATIONS
    exceptions = read_exceptions()
    assert len(exceptions) <= CEILING
    new = sorted(f"{name}: {outcomes[name].reason}" for name in failed - exceptions)
    assert not new, "these methods fail:\n" + "\n".join(new)
    fixed = sorted(exceptions - failed)
    assert not fixed, f"these methods do not fail, remove them from {EXCEPTIONS.name}: {fixed}"
    filled = sorted(name for name in MAY_BE_EMPTY if outcomes[name].rows)
    assert not filled, f"these lists are not empty, remove them from MAY_BE_EMPTY: {filled}"
