#!/usr/bin/env python3
"""screen_off.py PID: switches the screen of a running program off behind its back, by the program's own right to it: from then on
there are no refreshes. Needs root. Exit status 1 when that cannot be done."""
import ctypes
import os
import sys

getfd = 438  # pidfd_getfd(2)


class Resources(ctypes.Structure):  # the beginning of drmModeRes
    _fields_ = [('count_fbs', ctypes.c_int), ('fbs', ctypes.POINTER(ctypes.c_uint32)),
                ('count_crtcs', ctypes.c_int), ('crtcs', ctypes.POINTER(ctypes.c_uint32))]


def main():
    drm = ctypes.CDLL('libdrm.so.2')
    drm.drmModeGetResources.restype = ctypes.POINTER(Resources)
    pid = int(sys.argv[1])
    handle = os.pidfd_open(pid)
    for number in os.listdir(f'/proc/{pid}/fd'):
        if not os.readlink(f'/proc/{pid}/fd/{number}').startswith('/dev/dri/card'):
            continue
        card = ctypes.CDLL(None).syscall(getfd, handle, int(number), 0)
        found = drm.drmModeGetResources(card) if card >= 0 else None
        if found and drm.drmModeSetCrtc(card, found.contents.crtcs[0], 0, 0, 0, None, 0, None) == 0:
            return
    sys.exit(1)


main()
