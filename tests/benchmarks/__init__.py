"""Speed and memory: `python -m tests.benchmarks` lists the figures, with names it measures them.

Each module named `bench_*.py` here has `FIGURES`, the ids it prints, and `run(quick)`, which yields them.
"""
