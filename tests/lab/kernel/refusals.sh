#!/bin/bash
# refusals.sh BUILD OUT: what a real session does when the machine cannot do its work, in the virtual workstation and in virtual
# time. Each case: one sentence, exit status 2, nothing lost.
# Exit status 1 when any case went otherwise.
here=$(cd "$(dirname "$0")" && pwd)
rig=${TACHISTO_RIG:?set TACHISTO_RIG to the folder of the virtual workstation}
build=$(realpath "${1:?build folder}") out=${2:?folder for results}
only=${3:-}
mkdir -p "$out"
out=$(realpath "$out") failed=0
probe=$here/../../../protocols/library/timing-probe.yaml

# demanding NAME DEMAND: the timing probe for a study that demands more of its screen.
demanding() { sed "s/^screen: {/screen: {$2, /" "$probe" > "$out/$1.yaml"; }

# lab NAME [judge.sh options] -- COMMAND
lab() {
  local name=$1
  shift
  rm -rf "${out:?}/$name"
  "$rig/judge.sh" -o "$out/$name" --virtual --limit 120 "$@" > "$out/$name.log" 2>&1
}

wanted() { [ -z "$only" ] || [ "$only" = "$1" ]; }

judged() {  # NAME judge_refusal's options
  echo "== $1"
  python3 -B "$here/judge_refusal.py" "$out/$1" "${@:2}" || failed=1
}

python3 -B - "$here" > "$out/answers.plan" <<'PLAN'
import sys
sys.path.insert(0, sys.argv[1])
import trace
for key, delay, colour in (('f', 250, 'ff0000'), ('j', 270, '0000ff')):
    print('crc', key, 40, delay, trace.Picture(1024, 768, '000000', [(362, 234, 300, 300, colour)]).crc())
PLAN
: > "$out/no-answers.plan"
black=$(python3 -B -c "import sys; sys.path.insert(0, '$here'); import trace; print(trace.Picture(1024, 768, '000000').crc())")
session="'$build/tachisto' run '$probe' --participant 001 --data \"\$RIG_OUT/data\""

# The console, a user who may use the screen but not the keyboards' devices.
if wanted no-permission; then
  lab no-permission -- bash -c "mkdir -m 777 /tmp/data; setpriv --reuid=nobody --regid=nogroup --groups=video \
    '$build/tachisto' run '$probe' --participant 001 --data /tmp/data; told=\$?; cp -r /tmp/data \"\$RIG_OUT\"; exit \$told"
  judged no-permission --status 2 --says "keyboard cannot be read" --dark "$black" --journal none
fi

if wanted refresh-100; then
  demanding refresh-100 'refresh: 100 Hz'
  lab refresh-100 -- bash -c "'$build/tachisto' run '$out/refresh-100.yaml' --participant 001 --data \"\$RIG_OUT/data\""
  judged refresh-100 --status 2 --says "but the study asks for 100.00 Hz" --journal none
fi

# inner NAME BACKEND PROTOCOL: a session in a compositor inside the compositor.
inner() {
  lab "$1" --driver wayland -- bash -c "weston --backend=$2 --use-pixman --socket=wl-inner --width=1024 --height=768 --idle-time=0 \
      --log=\"\$RIG_OUT/inner.log\" & inner=\$!
    for i in \$(seq 100); do [ -S \"\$XDG_RUNTIME_DIR/wl-inner\" ] && break; sleep 0.05; done
    WAYLAND_DISPLAY=wl-inner '$build/tachisto' run '$3' --participant 001 --data \"\$RIG_OUT/data\"
    told=\$?; kill \$inner; exit \$told"
}

# What an inner compositor knows of light is hearsay.
if wanted hidden-timing; then
  demanding hidden-timing 'onset: hw_flip'
  inner hidden-timing wayland-backend.so "$out/hidden-timing.yaml"
  judged hidden-timing --status 2 --says "but the study asks for hw_flip" --journal none
fi

if wanted no-seat; then
  inner no-seat headless-backend.so "$probe"
  judged no-seat --status 2 --says "neither keyboard nor mouse" --journal none
fi

# The compositor dies, or hangs, while a session runs: pictures follow each other, or one stands and waits for an answer that nobody gives.
for way in KILL STOP; do
  for waiting in "" -waiting; do
    name=compositor-${way,,}$waiting
    wanted $name || continue
    lab $name --driver wayland --plan "$out/${waiting:+no-}answers.plan" -- bash -c "$session & tachisto=\$!
      sleep 9; kill -$way \$(pgrep -x weston); wait \$tachisto; told=\$?; kill -CONT \$(pgrep -x weston) 2>/dev/null; exit \$told"
    judged $name --status 2 --says "display" --journal ended
  done
done

# The screen goes off while a session runs: no more refreshes.
for waiting in "" -waiting; do
  name=no-vblanks$waiting
  wanted $name || continue
  lab $name --plan "$out/${waiting:+no-}answers.plan" -- bash -c "$session & tachisto=\$!
    sleep 9; python3 -B '$here/screen_off.py' \$tachisto; wait \$tachisto"
  judged $name --status 2 --says "display" --journal ended
done

# The keyboard is pulled out with a key held and plugged in again, while a session runs: no refusal, but told.
if wanted replugged; then
  sed 's/repeat: 100/repeat: 20/' "$probe" > "$out/replugged.yaml"
  lab replugged -- bash -c "'$build/tests/lab/kernel/plug_robot' \"\$RIG_OUT/robot.csv\" answers & robot=\$!
    sleep 1; '$build/tachisto' run '$out/replugged.yaml' --participant 001 --data \"\$RIG_OUT/data\"; told=\$?; kill \$robot; exit \$told"
  judged replugged --status 0 --journal ended --told "vanished: lab keyboard" --told "came back: lab keyboard" \
    --answers "$out/replugged/out/robot.csv"
fi
exit $failed
