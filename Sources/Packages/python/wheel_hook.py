"""Adds the program to a wheel, which is then for one platform.

WEBEX_MOCK_PROGRAM is the path of the program, whose name ends in -amd64 or -arm64. Without it, the
wheel is for all platforms, and its command `webex-mock` says how to run the container.
"""

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


class WheelHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        program = os.environ.get("WEBEX_MOCK_PROGRAM")
        if program is None:
            script = Path(self.root, "webex-mock-without-program.py")
        else:
            script = Path(program)
            machine = MACHINES[script.name.rpartition("-")[2]]
            # The program is fully static, so it runs with any libc, and without one.
            platforms = f"manylinux2014_{machine}.musllinux_1_1_{machine}"
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{platforms}"
        build_data["shared_scripts"] = {str(script): "webex-mock"}
