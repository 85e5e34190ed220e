"""A company's weeks on a virtual clock and a faulty platform: the real program, checked at every step.

The planner, the ledger, the use cases and the store are the program's own. Here are only what surrounds them (people,
a chat platform, a clock, crashes) and `truth`, which knows independently what must have come of it.
"""
