"""Runs parcours and its peers on the same exports and prints seconds, memory and ratios."""
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "sample-data")
binary, work = sys.argv[1], sys.argv[2]
sizes = [int(size) for size in sys.argv[3:]] or [3125, 12500, 50000]
cores = os.cpu_count() or 1
peer = [sys.executable, os.path.join(HERE, "peer.py")]
one_core = ["taskset", "-c", "0"] if shutil.which("taskset") else []


def measure(command, rounds=2):
    """The best of some runs: wall seconds, cpu seconds, peak megabytes."""
    best = None
    for _ in range(rounds):
        start = time.monotonic()
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.execvp(command[0], command)
        _, status, usage = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 10):
            sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
        found = (time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        best = min(best or found, found)
    return best


def show(name, found, size):
    wall, cpu, peak = found
    print(f"  {name:<44} wall {wall:6.2f} s  cpu {cpu:6.2f} s  {size / 1e6 / wall:5.0f} MB/s  {peak:5.0f} MB",
          flush=True)
    return found


def ratio(text, value, goal):
    print(f"    {text}: {value:.2f} (goal {goal})", flush=True)


def folder(name, files, sample, sources):
    """A configured folder that reads the given files and nothing else."""
    place = os.path.join(work, name)
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(os.path.join(place, "exports"))
    for file in files:
        os.symlink(file, os.path.join(place, "exports", os.path.basename(file)))
    with open(os.path.join(SAMPLES, sample, "parcours.yaml")) as given:
        text = given.read()
    if sources == 1:  # only the case system
        head, rest = text.split("  - id: oseo", 1)
        text = head + "\n" + rest.split("\n\n", 1)[1]
        head, rest = text.split("  - source: oseo", 1)
        text = head + "\n" + rest.split("\n\n", 1)[1]
    with open(os.path.join(place, "parcours.yaml"), "w") as out:
        out.write(text)
    subprocess.run([binary, "init", "--quiet", place], check=True)
    return place, os.path.join(place, "parcours.yaml")


def csv(exports):
    path = os.path.join(exports, "ecritures.csv")
    size = os.path.getsize(path)
    utf8 = os.path.join(work, "ecritures-utf8.csv")
    with open(path, encoding="cp1252", newline="") as given, \
            open(utf8, "w", encoding="utf-8", newline="") as out:
        shutil.copyfileobj(given, out, 1 << 20)
    place, config = folder("csv", [path], "fr-cms", 1)
    check = [binary, "check", "--quiet", "--config", config]
    print(f" CSV, {size / 1e6:.1f} MB of bookings")
    records = show("parcours: typed, checked records, 1 core", measure(one_core + check), size)
    both = show(f"parcours: typed, checked records, {cores} cores", measure(check), size)
    group = show("DuckDB: group by, 1 thread", measure(one_core + peer + ["duckdb-group", utf8, "1"]), size)
    show(f"DuckDB: group by, {cores} threads", measure(peer + ["duckdb-group", utf8, str(cores)]), size)
    show("polars: streaming group by, 1 thread", measure(one_core + peer + ["polars-group", utf8, "1"]), size)
    show(f"polars: streaming group by, {cores} threads", measure(peer + ["polars-group", utf8, str(cores)]), size)

    def ingest():
        shutil.rmtree(os.path.join(place, "store"), ignore_errors=True)
        return measure([binary, "ingest", "--quiet", "--config", config], rounds=1)
    store = show("parcours: into the committed store", min(ingest(), ingest()), size)
    database = os.path.join(work, "bookings.duckdb")
    load = show(f"DuckDB: load, {cores} threads",
                measure(peer + ["duckdb-load", utf8, str(cores), database]), size)
    ratio("records a second and core, to DuckDB's group by", group[1] / records[1], ">= 1.5")
    ratio("what the cores are worth (cpu on 1 to wall on all)", records[1] / both[0], ">= 1.7 with 2")
    ratio("time of DuckDB's load to ours into the store", load[0] / store[0], ">= 1")
    ratio("cpu time of DuckDB's load to ours into the store", load[1] / store[1], ">= 1")


def xml(exports):
    paths = sorted(os.path.join(exports, name) for name in os.listdir(exports) if name.endswith(".xml"))[:4]
    size = sum(os.path.getsize(path) for path in paths)
    _, config = folder("xml", paths, "shs-mod-like", 0)
    check = [binary, "check", "--quiet", "--config", config]
    print(f" XML, {size / 1e6:.1f} MB in {len(paths)} deliveries")
    floor = show("libxml2: SAX without handlers", measure([os.path.join(work, "floor")] + paths), size)
    if shutil.which("xmllint"):
        show("xmllint --stream", measure(["xmllint", "--stream", "--noout"] + paths), size)
    records = show("parcours: typed, checked records, 1 core", measure(one_core + check), size)
    both = show(f"parcours: typed, checked records, {cores} cores", measure(check), size)
    ratio("cpu time to the floor, 1 core", records[1] / floor[1], "<= 1.3")
    ratio(f"time to the floor, {cores} cores", both[0] / floor[0], "<= 1.3")
    ratio("what the cores are worth (cpu on 1 to wall on all)", records[1] / both[0], ">= 1.7 with 2")


with open("/proc/meminfo") as meminfo:
    memory = int(meminfo.readline().split()[1]) // 1024 // 1024
print(f"machine: {cores} processors, {memory} GiB")
for persons in sizes:
    print(f"{persons} persons")
    for profile, years, run in [("fr-cms", "10", csv), ("shs-mod-like", "1", xml)]:
        exports = os.path.join(work, "exports")
        shutil.rmtree(exports, ignore_errors=True)
        subprocess.run(
            [binary, "synthesize", "--profile", profile, "--persons", str(persons), "--years", years,
             "--seed", "1", "--out", exports], check=True, stdout=subprocess.DEVNULL)
        run(exports)
