"""Runs a command and prints wall and cpu seconds and peak memory as one line of JSON."""
import json
import os
import sys
import time

start = time.monotonic()
pid = os.fork()
if pid == 0:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.execvp(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(pid, 0)
print(json.dumps({
    "step": sys.argv[1],
    "wall_s": round(time.monotonic() - start, 2),
    "cpu_s": round(usage.ru_utime + usage.ru_stime, 2),
    "peak_mb": round(usage.ru_maxrss / 1024),
    "exit": os.waitstatus_to_exitcode(status),
}))
