#!/usr/bin/env python3
"""judge_frames.py FOLDER WIDTHxHEIGHT [--grade hw_flip]: what display_probe said of its frames (FOLDER/out/frames.csv), against
what the screen showed. Prints a summary; exit status 1 when the two differ anywhere, or a frame was not shown as asked."""
import argparse
import sys

import trace


def picture_of(row, width, height):
    boxes = [((width - 300) // 2, (height - 300) // 2, 300, 300, 'ffffff')] if row['box'] == '1' else []
    return trace.Picture(width, height, row['colour'], boxes)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('folder')
    arguments.add_argument('size')
    arguments.add_argument('--grade', default='hw_flip')
    arguments = arguments.parse_args()
    width, height = map(int, arguments.size.split('x'))
    told = trace.rows(arguments.folder + '/out/frames.csv')
    seen = trace.runs(arguments.folder)
    began = trace.vblanks(arguments.folder)
    crc_of = {}
    for row in told:
        kind = (row['colour'], row['box'])
        if kind not in crc_of:
            crc_of[kind] = picture_of(row, width, height).crc()
    first = next((i for i, run in enumerate(seen) if run.crc == crc_of[(told[0]['colour'], told[0]['box'])]), None)
    if first is None:
        sys.exit('the first frame was never seen')

    wrong_picture = wrong_frames = wrong_refresh = wrong_grade = not_told = missing = 0
    errors_ns = []
    for i, row in enumerate(told):
        run = seen[first + i] if first + i < len(seen) else None
        if run is None or run.crc != crc_of[(row['colour'], row['box'])]:
            wrong_picture += 1
            print(f"frame {i}, trial {row['trial']}: another picture than asked: {run}")
            break
        missing += run.missing
        last = i == len(told) - 1  # goes on until the program has left
        if not last and run.frames != int(row['asked_frames']):
            wrong_frames += 1
            print(f"frame {i}, trial {row['trial']}: {run.frames} refreshes instead of {row['asked_frames']}")
        if row['shown'] != '1' or not row['refresh'] or not row['onset_ns']:
            not_told += 1
            continue
        wrong_grade += row['grade'] != arguments.grade
        wrong_refresh += int(row['refresh']) != run.first
        if run.first in began:
            errors_ns.append(int(row['onset_ns']) - began[run.first])
    off = sum(abs(error) > 2000 for error in errors_ns)
    print(f'{len(told)} frames told, {len(seen)} runs seen: {wrong_picture} wrong pictures, {wrong_frames} with wrong durations, '
          f'{not_told} untold, {wrong_refresh} wrong refreshes, {wrong_grade} of another grade than {arguments.grade}, '
          f'{missing} refreshes unseen')
    if errors_ns:
        print(f'onset told - began: {min(errors_ns)} to {max(errors_ns)} ns, {off} of {len(errors_ns)} off by more than 2 us')
    sys.exit(1 if wrong_picture or wrong_frames or not_told or wrong_refresh or wrong_grade or off else 0)


main()
