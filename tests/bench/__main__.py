"""Measures, printed as tables: ``make bench`` (and ``make bench-quick`` on small sizes).

Machines are noisy: times are medians of several runs, of the processor where one core does the
work, and each stands beside a peer's from the same run, so that the ratio is what counts.
"""

import argparse

from tests.bench.candidates import candidates
from tests.bench.engine import engine
from tests.bench.understanding import cross_checks, understanding
from tests.simulation.__main__ import simulation


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true", help="small sizes, one run")
    quick = options.parse_args().quick
    understanding(runs=1 if quick else 5)
    cross_checks(quick)
    wishes, runs = (500, 1) if quick else (10_000, 5)
    candidates(wishes, runs)
    engine(wishes, runs)
    if not quick:
        simulation()


if __name__ == "__main__":
    main()
