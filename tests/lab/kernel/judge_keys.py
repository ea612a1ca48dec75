#!/usr/bin/env python3
"""judge_keys.py KEYS ROBOT [--dropped]: what key_probe heard against what a robot did. ROBOT is the lab's robot.csv (the kernel's time
of every event is known and must be told to the microsecond) or plug_robot's (the time must lie within the robot's write).
--dropped: the kernel's queue ran over on purpose: events may be lost, none may be made up, and both must end with no key down.
Prints a summary; exit status 1 when anything was lost, doubled, made up or mistimed."""
import argparse
import sys

import trace

usages = {30: 4, 33: 9, 36: 13, 57: 44, 272: 0x1001, 273: 0x1002}  # Linux input code -> key


def deeds(rows):
    """(key, action, earliest ns, latest ns) of every press and release, in order."""
    if 'kernel_ns' in rows[0]:
        return [(usages[int(r['key'])], 'press' if r['value'] == '1' else 'release', int(r['kernel_ns']), int(r['kernel_ns']))
                for r in rows]
    return [(usages[int(r['code'])], 'press' if r['value'] == '1' else 'release',
             int(r['write_ns']) // 1000 * 1000, int(r['written_ns'])) for r in rows if r['what'] == 'key']


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('keys')
    arguments.add_argument('robot')
    arguments.add_argument('--dropped', action='store_true')
    arguments = arguments.parse_args()
    heard = [(int(r['key']), r['action'], int(r['time_ns']), int(r['earlier_ns']), int(r['polled_ns']))
             for r in trace.rows(arguments.keys)]
    done = deeds(trace.rows(arguments.robot))
    lost, mistimed, made_up, looked_up = 0, 0, 0, 0
    at = 0
    for key, action, earliest, latest in done:
        if at < len(heard) and heard[at][:2] == (key, action) and earliest <= heard[at][2] <= latest and heard[at][3] == 0:
            at += 1
        else:
            lost += 1
            # An event found by comparing states after a loss says how long before it may have happened.
            if at < len(heard) and heard[at][3] > 0 and heard[at][2] - heard[at][3] <= earliest <= heard[at][2]:
                if heard[at][:2] == (key, action) and not any(
                        d[:2] == (key, action) and earliest < d[2] <= heard[at][2] for d in done):
                    lost -= 1
                    looked_up += 1
                    at += 1
    made_up = len(heard) - at
    down = {}
    for key, action, *_ in heard:
        down[key] = action == 'press'
    delays = sorted(polled - time for _, _, time, earlier, polled in heard if earlier == 0)
    print(f'{len(done)} events done, {len(heard)} heard: {lost} lost, {made_up} made up or mistimed, {looked_up} found by a look; '
          f'keys down at the end: {sorted(key for key, is_down in down.items() if is_down)}')
    if delays:
        print(f'from the key to the program: median {delays[len(delays) // 2] / 1e6:.3f} ms, longest {delays[-1] / 1e6:.3f} ms')
    good = made_up == 0 and not any(down.values()) and (arguments.dropped or lost == 0)
    sys.exit(0 if good else 1)


main()
