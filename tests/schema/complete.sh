#!/usr/bin/env bash
# complete.sh ROOT FOLDER: runs complete.mjs with what install.sh brings to FOLDER.
set -euo pipefail
root=$1 folder=$2

source "$root/tests/schema/install.sh"
cp "$root/tests/schema/complete.mjs" "$folder/"
node "$folder/complete.mjs" "$root"
