"""How much memory a process holds, as the system counts it."""

from pathlib import Path

from app.bench.figures import BenchFailed


def resident_mb(process_id: int) -> float:
    """Resident set of a process; pages that are shared with others count in each. 0 when it has gone."""
    if not Path("/proc/self/status").exists():
        raise BenchFailed("Memory is read from /proc, which this system does not have: measure on Linux.")
    try:
        lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS")), 0.0)
