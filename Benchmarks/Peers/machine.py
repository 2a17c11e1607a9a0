"""On what was measured: versions and machine class; no names of hosts, no paths. Standard library only."""

import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def machine(environment: Path, packages: list[str]) -> dict[str, object]:
    """The versions of an environment's Python and packages, the commit, and the machine class."""
    script = "import sys, importlib.metadata as m; print(sys.version.split()[0], *map(m.version, sys.argv[1:]))"
    versions = output(str(environment / "bin" / "python"), "-c", script, *packages).split()
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    return {
        "commit": output("git", "-C", str(ROOT), "describe", "--always", "--abbrev=10"),
        **dict(zip(["python", *packages], versions, strict=True)),
        "processor": model,
        "cores": os.cpu_count(),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
    }
