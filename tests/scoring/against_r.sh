#!/usr/bin/env bash
# against_r.sh PROGRAM ROOT FOLDER STUDY: simulates a study (of protocols/library, `everything`, or `other_rules`: `everything` scored
# by other rules), exports it, and lets R compute every score again (scores.R). Exit status 77, which ctest calls "skipped": no R;
# with CI set that is a failure.
set -euo pipefail
program=$1 root=$2 folder=$3 study=$4

if ! command -v Rscript >/dev/null; then
  echo "The scores were NOT held against an independent computation: R is missing (Debian: r-base-core)." >&2
  [[ -n ${CI:-} ]] && exit 1
  exit 77
fi

file=$root/protocols/library/$study.yaml
effects=() rules=()
case $study in
  everything | other_rules)
    file=$root/tests/scoring/everything.yaml
    effects=(--effect "phase=awareness:0.7 d'" --effect "prime.kind=threat,target.is=word:-60 ms" --effect "thing.kind=good:+1 points"
             --effect "prime.kind=threat:+6 % errors") ;;
  p01) effects=(--effect "prime.kind=threat,target.slot=AF:-40 ms") ;;
  p15) effects=(--effect "face.category=angry:+30 % errors") ;;
esac
[[ $study == other_rules ]] && rules=(--rules "$root/tests/scoring/other_rules.yaml")

rm -rf "${folder:?}/$study" "$folder/$study-tables"
mkdir -p "$folder"
"$program" simulate "$file" --participants 12 --seed 5 --data "$folder/$study" "${effects[@]}" >/dev/null
"$program" export "$folder/$study" --mode simulated -o "$folder/$study-tables" "${rules[@]}" >/dev/null
Rscript --vanilla "$root/tests/scoring/scores.R" "$folder/$study-tables" "$study"

# The page that begins an analysis says what can be run, and computes what the program computes: also where trials were run again, visits begun
# twice, and participants left.
if [[ $study == p01 ]]; then
  rm -rf "$folder/rough" "$folder/rough-tables" "$folder/page"
  cp -r "$folder/p01" "$folder/rough"
  Rscript --vanilla "$root/tests/scoring/rough_edges.R" "$folder/rough"
  "$program" export "$folder/rough" --mode simulated -o "$folder/rough-tables" >/dev/null 2>"$folder/rough-notes.txt"
  grep -q "sim004, visit 1, run 1: the participant withdrew" "$folder/rough-notes.txt"
  for tables in p01-tables rough-tables; do
    rm -rf "$folder/page" && mkdir "$folder/page" && ln -s "$folder/$tables" "$folder/page/tables"
    sed -n '/^```r$/,/^```$/{/^```/d;p}' "$root/docs/analysis.md" > "$folder/page/analysis.R"
    (cd "$folder/page" && Rscript --vanilla analysis.R > printed.txt)
    grep -q "facilitation.*value" "$folder/page/printed.txt"
    grep -qx "\[1\] TRUE" "$folder/page/printed.txt"
  done
  Rscript --vanilla "$root/tests/scoring/scores.R" "$folder/rough-tables" p01
fi
