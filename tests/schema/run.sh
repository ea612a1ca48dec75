#!/usr/bin/env bash
# run.sh ROOT FOLDER CASES: installs the pinned validators from npm's registry into FOLDER, where they are not there yet, has the program
# CASES lay out all cases there, and runs validate.mjs. Exit status 77, which ctest calls "skipped": no npm, or no registry; with CI set that is a failure.
set -euo pipefail
root=$1 folder=$2 cases=$3

cannot() {
  echo "The JSON Schema was NOT held against an independent validator: $1" >&2
  [[ -n ${CI:-} ]] && exit 1
  exit 77
}

command -v node >/dev/null && command -v npm >/dev/null || cannot "node or npm is missing (Debian: nodejs npm)."
mkdir -p "$folder"
if ! cmp -s "$root/tests/schema/package-lock.json" "$folder/package-lock.json" || [[ ! -f $folder/installed ]]; then
  rm -rf "$folder/installed" "$folder/node_modules"
  cp "$root/tests/schema/package.json" "$root/tests/schema/package-lock.json" "$folder/"
  npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error ||
    cannot "npm could not install ajv and yaml; is its registry within reach?"
  touch "$folder/installed"
fi
cp "$root/tests/schema/validate.mjs" "$folder/"
"$cases" lay-out "$folder/laid-out"
node "$folder/validate.mjs" "$root" "$folder/laid-out/tests/cases"
