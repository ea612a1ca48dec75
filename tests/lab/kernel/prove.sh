#!/bin/bash
# prove.sh BUILD OUT [PART...]: the proof of timing in the virtual workstation. BUILD: a build folder of Tachisto; OUT: where
# results go. PART: frames, keys, primes, stalls, refusals; none named: all.
# TACHISTO_RIG names the folder of the virtual workstation's judge.sh. Exit status 1 when any judge objects.
here=$(cd "$(dirname "$0")" && pwd)
rig=${TACHISTO_RIG:?set TACHISTO_RIG to the folder of the virtual workstation}
build=$(realpath "${1:?build folder}") out=${2:?folder for results} parts=" ${*:3} "
mkdir -p "$out"
out=$(realpath "$out") probes=$build/tests/lab/kernel size=1024x768 failed=0

asked() { [ "$parts" = "  " ] || [[ $parts == *" $1 "* ]]; }

# lab NAME [judge.sh options] -- COMMAND: one boot of the guest.
lab() {
  local name=$1
  shift
  rm -rf "${out:?}/$name"
  "$rig/judge.sh" -o "$out/$name" "$@" > "$out/$name.log" 2>&1 || { echo "$name: the run failed, see $out/$name.log"; failed=1; }
}

judged() {
  echo "== $1"
  python3 -B "${@:2}" || failed=1
}

frames() {  # NAME DRIVER KIND MODE [GRADE]
  lab "$1" --virtual --driver "$2" ${4:+--mode "$4"} -- bash -c "'$probes/display_probe' $3 200 \"\$RIG_OUT/frames.csv\""
  judged "$1" "$here/judge_frames.py" "$out/$1" $size --grade "${5:-hw_flip}"
}

prove_frames() {
  frames console-60 kmsdrm kms ""
  for hz in 85 120 144; do frames console-$hz kmsdrm kms $size@$hz; done
  frames console-60-inferred kmsdrm kms-inferred "" vblank_inferred
  frames wayland-60 wayland wayland ""
}

prove_keys() {
  echo 'every f 40 1000 61 1000' > "$out/keys.plan"
  lab keys --virtual --plan "$out/keys.plan" -- bash -c "'$probes/key_probe' 64 \"\$RIG_OUT/keys.csv\""
  judged keys "$here/judge_keys.py" "$out/keys/out/keys.csv" "$out/keys/robot.csv"

  lab plugging --virtual -- bash -c \
    "'$probes/key_probe' 12 \"\$RIG_OUT/keys.csv\" & sleep 0.5; '$probes/plug_robot' \"\$RIG_OUT/robot.csv\"; wait"
  judged plugging "$here/judge_keys.py" "$out/plugging/out/keys.csv" "$out/plugging/out/robot.csv"

  printf 'every j 2 1000 5 250\nafter f 3000 1500\n' > "$out/overrun.plan"
  lab overrun --virtual --plan "$out/overrun.plan" --stall 800:1500 -- bash -c "'$probes/key_probe' 7 \"\$RIG_OUT/keys.csv\""
  judged overrun "$here/judge_keys.py" --dropped "$out/overrun/out/keys.csv" "$out/overrun/robot.csv"
}

# answers RED_MS BLUE_MS: a plan by which the robot answers each target by its picture, so long after its onset.
answers() {
  python3 -B - "$here" "$@" <<'PLAN'
import sys
sys.path.insert(0, sys.argv[1])
import trace
for key, delay, colour in (('f', sys.argv[2], 'ff0000'), ('j', sys.argv[3], '0000ff')):
    print('crc', key, 20, delay, trace.Picture(1024, 768, '000000', [(362, 234, 300, 300, colour)]).crc())
PLAN
}

session() {  # NAME PROTOCOL [judge.sh options]: a whole session
  lab "$1" --plan "$out/answers.plan" --limit 1500 "${@:3}" -- bash -c \
    "'$build/tachisto' run '$2' --participant 001 --data \"\$RIG_OUT/data\""
}

primes() {  # NAME [judge.sh options]
  session "$1" "$here/primes-2000.yaml" --virtual "${@:2}"
  judged "$1" "$here/judge_journal.py" "$out/$1" $size --primes 2000
}

prove_primes() {
  primes primes-console-60 --driver kmsdrm
  for hz in 85 120 144; do primes primes-console-$hz --driver kmsdrm --mode $size@$hz; done
  primes primes-wayland-60 --driver wayland
}

# A hundred freezes of 5 to 200 ms, in virtual time and in this machine's own.
prove_stalls() {
  sed 's/repeat: 500/repeat: 100/' "$here/primes-2000.yaml" > "$out/primes-400.yaml"
  for driver in kmsdrm wayland; do
    session stalls-$driver-virtual "$out/primes-400.yaml" --virtual --driver $driver --stall "$("$here/stalls.py" 1 100 3000 125000)"
    judged stalls-$driver-virtual "$here/judge_journal.py" "$out/stalls-$driver-virtual" $size --stalled --primes 400
  done
  session stalls-real-time "$out/primes-400.yaml" --driver kmsdrm --stall "$("$here/stalls.py" 2 100 3000 125000)"
  judged stalls-real-time "$here/judge_journal.py" "$out/stalls-real-time" $size --stalled --primes 400
}

answers 41 53 > "$out/answers.plan"
asked frames && prove_frames
asked keys && prove_keys
asked primes && prove_primes
asked stalls && prove_stalls
asked refusals && { "$here/refusals.sh" "$build" "$out/refusals" || failed=1; }
exit $failed
