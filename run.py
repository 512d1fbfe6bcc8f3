"""The entry: patches the async mode in, then hands over to voting/cli."""

import sys

from voting import concurrency

concurrency.patch(concurrency.wanted_mode(sys.argv[1:]))  # before anything else is imported

from voting.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
