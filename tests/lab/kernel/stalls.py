#!/usr/bin/env python3
"""stalls.py SEED COUNT FROM_MS TO_MS: moments at which to freeze the program, for judge.sh --stall: COUNT freezes of 5 to 200 ms,
drawn by SEED over that time, none within 10 ms of another."""
import random
import sys

seed, count, begin, end = (int(word) for word in sys.argv[1:])
draw = random.Random(seed)
freezes = sorted((draw.uniform(begin, end), draw.uniform(5, 200)) for _ in range(count))
moment = begin
told = []
for at, lasts in freezes:
    at = max(at, moment)
    told.append(f'{at:.1f}:{lasts:.1f}')
    moment = at + lasts + 10
print(','.join(told))
