#!/bin/bash
# prove.sh BUILD OUT: the proof of timing in the virtual workstation. BUILD: a build folder of Tachisto; OUT: where results go.
# TACHISTO_RIG names the folder of the virtual workstation's judge.sh. Exit status 1 when any judge objects.
here=$(cd "$(dirname "$0")" && pwd)
rig=${TACHISTO_RIG:?set TACHISTO_RIG to the folder of the virtual workstation}
build=$(realpath "${1:?build folder}") out=${2:?folder for results}
mkdir -p "$out"
out=$(realpath "$out") probes=$build/tests/lab/kernel size=1024x768 failed=0

# lab NAME [judge.sh options] -- COMMAND: one boot of the guest, in virtual time.
lab() {
  local name=$1
  shift
  "$rig/judge.sh" -o "$out/$name" --virtual "$@" > "$out/$name.log" 2>&1 || { echo "$name: the run failed, see $out/$name.log"; failed=1; }
}

judged() {
  echo "== $1"
  python3 -B "${@:2}" || failed=1
}

frames() {  # NAME DRIVER KIND MODE [GRADE]
  lab "$1" --driver "$2" ${4:+--mode "$4"} -- bash -c "'$probes/display_probe' $3 200 \"\$RIG_OUT/frames.csv\""
  judged "$1" "$here/judge_frames.py" "$out/$1" $size --grade "${5:-hw_flip}"
}

frames console-60 kmsdrm kms ""
for hz in 85 120 144; do frames console-$hz kmsdrm kms $size@$hz; done
frames console-60-inferred kmsdrm kms-inferred "" vblank_inferred
frames wayland-60 wayland wayland ""

echo 'every f 40 1000 61 1000' > "$out/keys.plan"
lab keys --plan "$out/keys.plan" -- bash -c "'$probes/key_probe' 64 \"\$RIG_OUT/keys.csv\""
judged keys "$here/judge_keys.py" "$out/keys/out/keys.csv" "$out/keys/robot.csv"

lab plugging -- bash -c "'$probes/key_probe' 12 \"\$RIG_OUT/keys.csv\" & sleep 0.5; '$probes/plug_robot' \"\$RIG_OUT/robot.csv\"; wait"
judged plugging "$here/judge_keys.py" "$out/plugging/out/keys.csv" "$out/plugging/out/robot.csv"

printf 'every j 2 1000 5 250\nafter f 3000 1500\n' > "$out/overrun.plan"
lab overrun --plan "$out/overrun.plan" --stall 800:1500 -- bash -c "'$probes/key_probe' 7 \"\$RIG_OUT/keys.csv\""
judged overrun "$here/judge_keys.py" --dropped "$out/overrun/out/keys.csv" "$out/overrun/robot.csv"

# A whole session: the robot answers each target by its picture.
python3 -B - "$here" > "$out/session.plan" <<'PLAN'
import sys
sys.path.insert(0, sys.argv[1])
import trace
for key, delay, colour in (('f', 250, 'ff0000'), ('j', 270, '0000ff')):
    print('crc', key, 40, delay, trace.Picture(1024, 768, '000000', [(362, 234, 300, 300, colour)]).crc())
PLAN
session() {  # NAME DRIVER MODE
  lab "$1" --driver "$2" ${3:+--mode "$3"} --plan "$out/session.plan" --limit 600 -- bash -c \
    "'$build/tachisto' run '$here/../../../protocols/library/timing-probe.yaml' --participant 001 --data \"\$RIG_OUT/data\""
  judged "$1" "$here/judge_journal.py" "$out/$1" $size
}
session session-console-60 kmsdrm ""
session session-console-144 kmsdrm $size@144
session session-wayland-60 wayland ""
exit $failed
