#!/usr/bin/env python3
"""judge_journal.py FOLDER WIDTHxHEIGHT [--stalled] [--grade hw_flip] [--primes N]: the journal of a timing-probe or primes-2000
session run inside the virtual workstation (FOLDER/out/**/*_journal.jsonl), against what the screen showed and what the robot
pressed, one event at a time.

Without --stalled every event must have been shown for exactly its refreshes, and nothing between; with it, every event that was
not must be in the journal with the refreshes it got, its trial flagged (prime_frames, skipped_refresh; late_start of the next
trial for the black at the end), its prime's verdict false, and no other. --primes: so many masked primes are expected.
Refreshes whose picture the observer missed are counted and not judged. Prints a summary and each disagreement; exit status 1
when the journal denies anything that was seen."""
import argparse
import glob
import json
import sys

import trace

tolerance_ns = 2000
colours = {'grey': '404040', 'prime': 'ffffff', 'prime.backward': '808080', 'gap': None}
targets = {'red': 'ff0000', 'blue': '0000ff'}


def journal_of(folder):
    files = glob.glob(folder + '/out/**/*_journal.jsonl', recursive=True)
    if len(files) != 1:
        sys.exit(f'one journal expected below {folder}/out, found {len(files)}')
    with open(files[0], encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


class Screen:
    """What was seen: which picture came on at a refresh and for how many refreshes it stayed."""

    def __init__(self, folder):
        self.runs = trace.runs(folder)
        self.came_on = {run.first: run for run in self.runs}
        self.next = {run.first: after for run, after in zip(self.runs, self.runs[1:])}
        self.seen = trace.refreshes(folder)

    def frames(self, run):
        """None: it was still on at the end, or the observer missed the refresh before a change, which may have been the change."""
        after = self.next.get(run.first)
        known = after is not None and {run.first - 1, after.first - 1} <= self.seen
        return after.first - run.first if known else None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('folder')
    arguments.add_argument('size')
    arguments.add_argument('--stalled', action='store_true')
    arguments.add_argument('--grade', default='hw_flip')
    arguments.add_argument('--primes', type=int)
    arguments = arguments.parse_args()
    width, height = map(int, arguments.size.split('x'))
    crc = {None: trace.Picture(width, height, '000000').crc()}
    for colour in [*colours.values(), *targets.values()]:
        if colour:
            box = ((width - 300) // 2, (height - 300) // 2, 300, 300, colour)
            crc[colour] = trace.Picture(width, height, '000000', [box]).crc()
    journal = journal_of(arguments.folder)
    trials = [line for line in journal if line['kind'] == 'trial']
    screen = Screen(arguments.folder)
    began = trace.vblanks(arguments.folder)
    pressed = sorted(int(r['kernel_ns']) for r in trace.rows(arguments.folder + '/robot.csv') if r['value'] == '1')

    counts = dict.fromkeys(['events', 'unseen', 'off', 'denied', 'wrong_refresh', 'strange', 'grade', 'primes', 'primes_off',
                            'verdicts', 'flags'], 0)
    onset_errors, rt_errors, told_refreshes = [], [], set()

    def disagree(what, trial, event, why):
        counts[what] += 1
        print(f"trial {trial['index']} of {trial['block']}, {event}: {why}")

    for trial, next_trial in zip(trials, trials[1:] + [None]):
        trial_off, trial_unseen = False, False
        follows = next_trial is not None and next_trial['block'] == trial['block']
        for event in trial['events']:
            colour = targets[trial['items']['target']] if event['name'] == 'target' else colours[event['name']]
            is_last = event is trial['events'][-1]
            counts['events'] += 1
            counts['primes'] += event['role'] == 'prime'
            counts['grade'] += event['grade'] != arguments.grade
            told_refreshes.add(event['refresh'])
            if event['refresh'] not in screen.seen:
                counts['unseen'] += 1
                trial_unseen = True
                continue
            run = screen.came_on.get(event['refresh'])
            if run is None or run.crc != crc[colour]:
                disagree('wrong_refresh', trial, event['name'], f"not what came on at refresh {event['refresh']}")
                continue
            if run.first in began:
                onset_errors.append(event['onset_ns'] - began[run.first])
            frames = screen.frames(run)
            if is_last and not follows:
                continue  # a black page follows
            if frames is None:
                counts['unseen'] += 1
                trial_unseen = True
                continue
            told = event['shown_frames']
            if is_last:  # until the next trial's first picture
                told = event['asked_frames'] + next_trial['late_frames']
                if ('late_start' in next_trial['flags']) != (frames != event['asked_frames']):
                    disagree('flags', trial, event['name'], f"{frames} refreshes, next trial's flags {next_trial['flags']}")
            if told != frames:
                disagree('denied', trial, event['name'], f'{frames} refreshes, the journal says {told}')
            is_off = event['asked_frames'] is not None and frames != event['asked_frames']
            counts['off'] += is_off
            trial_off |= is_off and not is_last
            if event['role'] == 'prime':
                counts['primes_off'] += is_off
                verdict = trial['primes'][0]
                if verdict['ok'] is is_off or verdict['shown_frames'] != frames:
                    disagree('verdicts', trial, event['name'], f'{frames} refreshes, verdict {verdict}')
        if not trial_unseen and bool({'prime_frames', 'skipped_refresh'} & set(trial['flags'])) != trial_off:
            disagree('flags', trial, 'trial', f"flags {trial['flags']}, yet events off: {trial_off}")
        if trial['rt_ns'] is not None:
            onset = began.get(trial['events'][trial['target']]['refresh'])
            press = next((time for time in pressed if onset is not None and time >= onset), None)
            if press is not None:
                rt_errors.append(trial['rt_ns'] - (press - onset))
    if trials:  # nothing came on that the journal does not know of, but black between blocks
        first, last = trials[0]['events'][0]['refresh'], trials[-1]['events'][-1]['refresh']
        strangers = [run for run in screen.runs if first <= run.first <= last and run.first not in told_refreshes]
        counts['strange'] = sum(run.crc != crc[None] for run in strangers)
    onsets_off = sum(abs(error) > tolerance_ns for error in onset_errors)
    rts_off = sum(abs(error) > tolerance_ns for error in rt_errors)
    print(f"{len(trials)} trials, {counts['events']} events, {counts['primes']} primes, {len(rt_errors)} RTs; "
          f"{counts['unseen']} events not judged: the observer missed a picture")
    print(f"events not shown as asked: {counts['off']} ({counts['primes_off']} primes); durations that the journal denies: "
          f"{counts['denied']}; prime verdicts that differ: {counts['verdicts']}; flags wrong or missing: {counts['flags']}; "
          f"another picture at that refresh: {counts['wrong_refresh']}; pictures the journal does not know: {counts['strange']}; "
          f"of another grade: {counts['grade']}")
    for name, errors, off in (('onset', onset_errors, onsets_off), ('RT', rt_errors, rts_off)):
        if errors:
            print(f'{name} told - true: {min(errors)} to {max(errors)} ns, {off} of {len(errors)} off by more than 2 us')
    bad = any(counts[what] for what in ('denied', 'verdicts', 'flags', 'wrong_refresh', 'strange', 'grade'))
    bad = bad or onsets_off or rts_off or not trials or journal[-1]['kind'] != 'end'
    bad = bad or (arguments.primes is not None and counts['primes'] != arguments.primes)
    bad = bad or (not arguments.stalled and (counts['off'] or counts['unseen']))
    sys.exit(1 if bad else 0)


main()
