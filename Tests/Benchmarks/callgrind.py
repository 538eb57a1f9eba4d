"""The server under callgrind, which counts its instructions and calls."""

import json
import os
import pathlib
import subprocess

from messages import Connection


class InstrumentedServer:
    """A program that runs under callgrind; the output of callgrind is in the directory."""

    def __init__(self, program, directory, *flags, **environment):
        self.out = directory / "callgrind.out"
        # Valgrind does not read all debugging information of clang.
        stripped = directory / "stripped"
        subprocess.run(["strip", "--strip-debug", "-o", stripped, program], check=True)
        tool = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={self.out}"]
        self.process = subprocess.Popen(
            [*tool, stripped, "--port", "0", "--open-world", *flags],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # With random hash seeds the counts would differ between runs.
            env=os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"} | environment,
        )
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.connection = Connection(self.port)
        self.dumps = 0

    def control(self, flag):
        command = ["callgrind_control", flag, str(self.process.pid)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def dump(self):
        """Writes what was counted since the last dump; returns the file."""
        self.control("-d")
        self.dumps += 1
        return pathlib.Path(f"{self.out}.{self.dumps}")

    def stop(self):
        """Ends the server; callgrind writes the rest of the counts to `out`."""
        self.process.terminate()
        return self.process.wait()
