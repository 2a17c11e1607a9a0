"""What a whole process takes. Standard library only.

    python3 -S -E measure.py CPU_LIMIT COMMAND...

runs the command, without its output, and prints one line of JSON: exit code, processor time (user and system,
its descendants that it waited for included), wall time, largest resident set. The command is ended when its
processor time exceeds the limit in seconds, or its wall time four times that; the code is then negative.

It is a process of its own because a child's largest resident set begins with its parent's: a small parent,
about 10 MB, leaves small children measurable.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

PATIENCE = 4  # wall seconds for a second of processor time


@dataclass
class Run:
    """One run of a process: seconds, seconds, megabytes."""

    code: int
    cpu: float
    wall: float
    megabytes: float

    @property
    def limited(self) -> bool:
        """Whether it was ended for the time it took."""
        return -self.code in (signal.SIGXCPU, signal.SIGKILL)


def measured(command: list[str], limit: float) -> Run:
    """Runs a command through a small process that measures it."""
    small = [sys.executable, "-S", "-E", __file__, str(limit), *command]
    return Run(**json.loads(subprocess.run(small, check=True, capture_output=True, text=True).stdout))


def main() -> None:
    """Runs the command of the arguments, and waits for it."""
    limit, command = float(sys.argv[1]), sys.argv[2:]
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.alarm(int(limit * PATIENCE) + 1)
    _, status, used = os.wait4(child, 0)
    answer = Run(
        code=os.waitstatus_to_exitcode(status),
        cpu=round(used.ru_utime + used.ru_stime, 4),
        wall=round(time.monotonic() - started, 4),
        megabytes=round(used.ru_maxrss / 1024, 1),
    )
    print(json.dumps(vars(answer)))


if __name__ == "__main__":
    main()
