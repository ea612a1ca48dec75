"""What an outside observer saw of the virtual workstation's screen and keyboard: the files that the lab's judge.sh leaves."""
import csv
import zlib
from dataclasses import dataclass


@dataclass
class Run:
    """Refreshes in a row that showed the same picture."""
    crc: str
    first: int    # number of its first refresh
    frames: int
    missing: int  # refreshes whose picture the observer did not get


def rows(file):
    with open(file, newline='') as source:
        return [row for row in csv.DictReader(source) if None not in row.values()]


def runs(folder):
    return [Run(r['crc'], int(r['first_frame']), int(r['frames']), int(r['missing'])) for r in rows(folder + '/runs.csv')]


def refreshes(folder):
    """The numbers of the refreshes whose picture the observer got."""
    return {int(r['frame']) for r in rows(folder + '/crc.csv') if r['arrive_ns']}


def vblanks(folder):
    """When each refresh began, by the kernel: number -> ns of CLOCK_MONOTONIC."""
    return {int(r['seq']): int(r['ts_ns']) for r in rows(folder + '/vblank.csv')}


class Picture:
    """A plain picture with boxes, and the CRC that the kernel's virtual display computes for it: CRC-32 without its first and
    last inversion, over the lines' pixels as four 16-bit numbers each (A, R, G, B)."""

    def __init__(self, width, height, colour, boxes=()):
        self.width, self.height, self.colour = width, height, colour
        self.boxes = boxes  # (x, y, width, height, colour), back to front

    def crc(self):
        value, lines = 0, {}
        for y in range(self.height):
            across = tuple(box for box in self.boxes if box[1] <= y < box[1] + box[3])
            if across not in lines:
                lines[across] = self._line(across)
            value = zlib.crc32(lines[across], value ^ 0xffffffff) ^ 0xffffffff
        return f'{value:08x}'

    def _line(self, across):
        line = bytearray(pixel(self.colour) * self.width)
        for x, _, width, _, colour in across:
            left, right = max(x, 0), min(x + width, self.width)
            line[left * 8:right * 8] = pixel(colour) * (right - left)
        return bytes(line)


def pixel(colour):
    red, green, blue = (int(colour[i:i + 2], 16) for i in (0, 2, 4))
    return b''.join(channel.to_bytes(1, 'little') * 2 for channel in (255, red, green, blue))
