# What the tests of the schema need from npm; for `source install.sh`, with `root` and `folder` set. Installs the pinned packages into the folder,
# where they are not there yet. Exit status 77, which ctest calls "skipped": no npm, or no registry; with CI set that is a failure.
cannot() {
  echo "The JSON Schema was NOT tried with programs that are not ours: $1" >&2
  [[ -n ${CI:-} ]] && exit 1
  exit 77
}

command -v node >/dev/null && command -v npm >/dev/null || cannot "node or npm is missing (Debian: nodejs npm)."
mkdir -p "$folder"
exec 9>"$folder.lock"
flock 9  # two tests share the folder
if ! cmp -s "$root/tests/schema/package-lock.json" "$folder/package-lock.json" || [[ ! -f $folder/installed ]]; then
  rm -rf "$folder/installed" "$folder/node_modules"
  cp "$root/tests/schema/package.json" "$root/tests/schema/package-lock.json" "$folder/"
  npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error ||
    cannot "npm could not install its packages; is its registry within reach?"
  touch "$folder/installed"
fi
exec 9>&-
