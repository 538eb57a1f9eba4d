"""Installs the programs that the benchmarks need, and builds the mock."""

import shutil
import subprocess
import sys

from messages import ROOT
from servers import HERE

BUILD = ROOT / ".build"
PACKAGE = ROOT / "Sources/Packages/python"
ENVIRONMENT = BUILD / "benchmarks"


def install(parts):
    """Installs what the parts need with apt-get and pip; returns the Python environment."""
    packages = {"nginx": "nginx", "wrk": "wrk", "openssl": "openssl"}
    if "baselines" in parts:
        packages["java"] = "default-jre-headless"
    missing = [package for program, package in packages.items() if not shutil.which(program)]
    if missing:
        sudo = ["sudo"] if shutil.which("sudo") else []
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=True)
        command = [*sudo, "apt-get", "install", "-y", "-qq", *missing]
        subprocess.run(command, check=True, stdout=sys.stderr)
    if not (ENVIRONMENT / "bin/python").exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    if {"baselines", "suite"} & set(parts):
        pip("--requirement", HERE / "requirements.txt")
    if "suite" in parts:
        # Without a program, which the suite does not need. Again each time: it may have changed.
        pip("--force-reinstall", "--no-deps", PACKAGE)
    return ENVIRONMENT


def pip(*arguments):
    command = [ENVIRONMENT / "bin/pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True, stdout=sys.stderr)


def build():
    """Builds the program of a release."""
    subprocess.run([ROOT / ".ci/setup"], check=True, stdout=sys.stderr)
    directory = BUILD / "benchmarks-program"
    directory.mkdir(parents=True, exist_ok=True)
    subprocess.run([ROOT / "docker/build-program", directory], check=True, stdout=sys.stderr)
    return next(directory.glob("webex-mock-linux-*"))


def make_certificate(directory):
    """Writes cert.pem and key.pem, with which nginx serves TLS."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    files = ["-keyout", directory / "key.pem", "-out", directory / "cert.pem"]
    subprocess.run(
        ["openssl", "req", "-x509", *key, *files, "-days", "2", "-subj", "/CN=localhost"],
        check=True,
        capture_output=True,
    )
