#!/usr/bin/env python3
"""judge_refusal.py FOLDER --status N --says WORDS [--dark CRC] [--journal none|ended] [--told WORDS]...
[--answers FILE]: what Tachisto did when the
machine could not do its work. FOLDER: of the virtual workstation's judge.sh, or any folder with `status` and `stderr`.

--status N    the exit status
--says WORDS  Tachisto said one sentence, and it has these words
--dark CRC    the screen showed nothing but this picture: it was never taken
--journal     none: nothing was written; ended: every line of the journal can be read and the last one is its end line
--told WORDS  a "machine" line of the journal has these words
--answers     every trial was answered, each by a press of plug_robot's FILE, at the time when the kernel was given it
Exit status 1 when anything was otherwise."""
import argparse
import glob
import json
import sys

import trace


def journal_lines(folder):
    files = glob.glob(folder + '/out/**/*_journal.jsonl', recursive=True)
    lines = []
    for file in files:
        with open(file, encoding='utf-8') as source:
            lines += [json.loads(line) for line in source]
    return lines


def faults_of_answers(trials, file):
    rows = [row for row in trace.rows(file) if row['what'] == 'key' and row['value'] == '1']
    presses = [(int(row['write_ns']), int(row['written_ns'])) for row in rows]
    faults = []
    for trial in trials:
        answers = [key['time_ns'] for key in trial['keys'] if key['verdict'] == 'answer']
        if len(answers) != 1:
            faults.append(f"trial {trial['index']} has {len(answers)} answers")
        elif not any(before - 1000 <= answers[0] <= after for before, after in presses):  # the kernel tells microseconds
            faults.append(f"the answer of trial {trial['index']} is no press of the robot")
    return faults


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('folder')
    arguments.add_argument('--status', type=int, required=True)
    arguments.add_argument('--says', default='')
    arguments.add_argument('--dark')
    arguments.add_argument('--journal', choices=['none', 'ended'])
    arguments.add_argument('--told', action='append', default=[])
    arguments.add_argument('--answers')
    asked = arguments.parse_args()

    faults = []
    with open(asked.folder + '/status', encoding='utf-8') as file:
        status = int(file.read())
    with open(asked.folder + '/stderr', encoding='utf-8') as file:
        said = [line.strip() for line in file if line.startswith('tachisto:')]  # graphics libraries have their say too
    if status != asked.status:
        faults.append(f'exit status {status}, expected {asked.status}')
    if asked.says and (len(said) != 1 or asked.says not in said[0]):
        faults.append(f'expected one sentence with "{asked.says}"')
    if asked.dark:
        others = {run.crc for run in trace.runs(asked.folder)} - {asked.dark}
        if others:
            faults.append(f'the screen was taken: it also showed {", ".join(sorted(others))}')
    lines = journal_lines(asked.folder)
    if asked.journal == 'none' and lines:
        faults.append('a journal was written')
    if asked.journal == 'ended' and (not lines or lines[-1]['kind'] != 'end'):
        faults.append('the journal has no end line')
    machine = [line['what'] for line in lines if line['kind'] == 'machine']
    for words in asked.told:
        if not any(words in what for what in machine):
            faults.append(f'the journal does not tell "{words}"')

    if asked.answers:
        faults += faults_of_answers([line for line in lines if line['kind'] == 'trial'], asked.answers)

    print(f'exit status {status}' + ''.join(f'\n  {line}' for line in said))
    if lines:
        print(f"journal: {sum(line['kind'] == 'trial' for line in lines)} trials, last line: {json.dumps(lines[-1])}")
    for what in machine:
        print(f'  machine: {what}')
    for fault in faults:
        print(f'WRONG: {fault}')
    sys.exit(1 if faults else 0)


main()
