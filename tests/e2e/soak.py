"""`make soak`: tests.e2e.sharing as a program, in a file of its own so that the processes it starts load that once."""

import sys

from tests.e2e.sharing import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
