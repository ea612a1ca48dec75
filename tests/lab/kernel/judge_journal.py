#!/usr/bin/env python3
"""judge_journal.py FOLDER WIDTHxHEIGHT [--stalled] [--grade hw_flip]: the journal of a timing-probe session run inside the virtual
workstation (FOLDER/out/**/*_journal.jsonl), against what the screen showed and what the robot pressed. Without --stalled every
event must have been shown for exactly its refreshes; with it, every one that was not must be flagged, and no other. Prints a
summary; exit status 1 when the journal denies anything that was seen."""
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


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('folder')
    arguments.add_argument('size')
    arguments.add_argument('--stalled', action='store_true')
    arguments.add_argument('--grade', default='hw_flip')
    arguments = arguments.parse_args()
    width, height = map(int, arguments.size.split('x'))
    crc = {None: trace.Picture(width, height, '000000').crc()}
    for colour in [*colours.values(), *targets.values()]:
        if colour:
            box = ((width - 300) // 2, (height - 300) // 2, 300, 300, colour)
            crc[colour] = trace.Picture(width, height, '000000', [box]).crc()
    trials = [line for line in journal_of(arguments.folder) if line['kind'] == 'trial']
    seen = {run.first: run for run in trace.runs(arguments.folder)}
    began = trace.vblanks(arguments.folder)
    pressed = sorted(int(r['kernel_ns']) for r in trace.rows(arguments.folder + '/robot.csv') if r['value'] == '1')

    counts = dict.fromkeys(['events', 'off', 'denied', 'wrong_refresh', 'grade', 'primes', 'primes_off', 'verdicts', 'flags'], 0)
    onset_errors, rt_errors = [], []
    for trial in trials:
        trial_off = False
        for event in trial['events']:
            colour = targets[trial['items']['target']] if event['name'] == 'target' else colours[event['name']]
            counts['events'] += 1
            counts['grade'] += event['grade'] != arguments.grade
            run = seen.get(event['refresh'])
            if run is None or run.crc != crc[colour]:
                counts['wrong_refresh'] += 1
                continue
            onset_errors.append(event['onset_ns'] - began[run.first])
            if event['shown_frames'] is not None and event['shown_frames'] != run.frames:
                counts['denied'] += 1
            if event['asked_frames'] is not None and event is not trial['events'][-1] and run.frames != event['asked_frames']:
                counts['off'] += 1
                trial_off = True
            if event['role'] == 'prime':
                counts['primes'] += 1
                good = run.frames == event['asked_frames']
                counts['primes_off'] += not good
                counts['verdicts'] += trial['primes'][0]['ok'] != good
        counts['flags'] += bool({'prime_frames', 'skipped_refresh'} & set(trial['flags'])) != trial_off
        if trial['rt_ns'] is not None:
            onset = began.get(trial['events'][trial['target']]['refresh'])
            press = next((time for time in pressed if onset is not None and time >= onset), None)
            if press is not None:
                rt_errors.append(trial['rt_ns'] - (press - onset))
    onsets_off = sum(abs(error) > tolerance_ns for error in onset_errors)
    rts_off = sum(abs(error) > tolerance_ns for error in rt_errors)
    print(f"{len(trials)} trials, {counts['events']} events, {counts['primes']} primes, {len(rt_errors)} RTs")
    print(f"events not shown as asked: {counts['off']} ({counts['primes_off']} primes); durations that the journal denies: "
          f"{counts['denied']}; prime verdicts that differ: {counts['verdicts']}; trials flagged wrongly or not: {counts['flags']}; "
          f"another picture at that refresh: {counts['wrong_refresh']}; of another grade: {counts['grade']}")
    for name, errors, off in (('onset', onset_errors, onsets_off), ('RT', rt_errors, rts_off)):
        if errors:
            print(f'{name} told - true: {min(errors)} to {max(errors)} ns, {off} of {len(errors)} off by more than 2 us')
    bad = counts['denied'] or counts['verdicts'] or counts['flags'] or counts['wrong_refresh'] or counts['grade']
    bad = bad or onsets_off or rts_off or not trials or (counts['off'] and not arguments.stalled)
    sys.exit(1 if bad else 0)


main()
