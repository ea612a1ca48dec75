#!/usr/bin/env bash
# against_r.sh PROGRAM ROOT FOLDER: simulates studies, exports them, and lets R reckon every score again (scores.R). Exit status
# 77, which ctest calls "skipped": no R; with CI set that is a failure.
set -euo pipefail
program=$1 root=$2 folder=$3

if ! command -v Rscript >/dev/null; then
  echo "The scores were NOT held against an independent computation: R is missing (Debian: r-base-core)." >&2
  [[ -n ${CI:-} ]] && exit 1
  exit 77
fi

# study FILE EFFECT…
study() {
  local name=$1 file=$2 effects=()
  shift 2
  for effect in "$@"; do effects+=(--effect "$effect"); done
  rm -rf "${folder:?}/$name" "$folder/$name-tables"
  mkdir -p "$folder"
  "$program" simulate "$file" --participants 12 --seed 5 --data "$folder/$name" "${effects[@]}" >/dev/null
  "$program" export "$folder/$name" --mode simulated -o "$folder/$name-tables" >/dev/null
  Rscript --vanilla "$root/tests/scoring/scores.R" "$folder/$name-tables" "$name"
}

library=$root/protocols/library
study everything "$root/tests/scoring/everything.yaml" "phase=awareness:0.7 d'" "prime.kind=threat,target.is=word:-60 ms" \
  "thing.kind=good:+1 points" "prime.kind=threat:+6 % errors"
study p01 "$library/p01.yaml" "prime.kind=threat,target.slot=AF:-40 ms"
study p08 "$library/p08.yaml"
study p11 "$library/p11.yaml"
study p12 "$library/p12.yaml"
study p15 "$library/p15.yaml"
