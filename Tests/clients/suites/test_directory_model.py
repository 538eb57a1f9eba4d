"""Random operations over the directory families, compared with a model in Python.

DIRECTORY_OPERATIONS is the number of operations, DIRECTORY_SEED the seed of the random numbers.
"""

import os

from directory.check import check
from directory.model import Directory

OPERATIONS = int(os.environ.get("DIRECTORY_OPERATIONS", "2000"))
SEED = int(os.environ.get("DIRECTORY_SEED", "1"))
INTERVAL = 25


def check_saved_state(company):
    """The state that the server exports is the state after importing it."""
    state = company.state()
    url, query = f"{company.mock}/__admin/state", {"orgId": company.id}
    headers = {"Content-Type": "application/json"}
    response = company.session.put(url, params=query, data=state, headers=headers)
    assert response.status_code == 204, response.text
    assert company.state() == state


def test_random_operations(company):
    directory = Directory(company, SEED)
    for number in range(1, OPERATIONS + 1):
        directory.step()
        if number % INTERVAL == 0:
            try:
                if number % (20 * INTERVAL) == 0:
                    check_saved_state(company)
                check(directory)
            except AssertionError as error:
                error.add_note("\n".join(directory.log[-2 * INTERVAL:]))
                raise
    check_saved_state(company)
    check(directory)
    print(f"seed {SEED}: {directory.accepted} accepted, {directory.rejected} rejected")
    assert directory.accepted > OPERATIONS // 4 and directory.rejected > OPERATIONS // 10
