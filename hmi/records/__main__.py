"""`python -m hmi.records`: see apart.py."""

import sys

from hmi.records.apart import main

if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:], sys.stdin.read()))
