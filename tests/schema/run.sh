#!/usr/bin/env bash
# run.sh ROOT FOLDER CASES: has the program CASES lay out all cases in FOLDER, and runs validate.mjs with what install.sh brings there.
set -euo pipefail
root=$1 folder=$2 cases=$3

source "$root/tests/schema/install.sh"
cp "$root/tests/schema/validate.mjs" "$folder/"
"$cases" lay-out "$folder/laid-out"
node "$folder/validate.mjs" "$root" "$folder/laid-out/tests/cases"
