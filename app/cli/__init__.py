"""The command line: every figure without a window. Exit codes: 0 done, 1 the work failed, 2 wrong usage."""
