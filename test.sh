#!/usr/bin/env bash
# Builds everything and runs every test. The last line says how many passed and failed; the exit code is 0 when none
# failed. Arguments go to `dotnet test`, for example: ./test.sh --filter FullyQualifiedName~Tabu
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
# shellcheck source=eng/bootstrap.sh
source "$root/eng/bootstrap.sh"
require_system
# What only some tests need: where it cannot be had, they are skipped with the reason.
if ! "$SOLVERS_INSTALL_JAVASCRIPT"; then
    say "tests that need JavaScript packages are skipped"
    unset SOLVERS_INSTALL_JAVASCRIPT
fi
(require_browser) || say "tests that need a browser are skipped"
(require_opencl) || say "tests that need an OpenCL device are skipped"
(require_oclgrind) || say "tests that need Oclgrind are skipped"
build_noted Solvers.sln always

results="$root/artifacts/test-results"
rm -rf "$results"
code=0
(cd "$root" && dotnet test Solvers.sln -c Release --no-build --nologo \
    --logger trx --logger 'console;verbosity=minimal' --results-directory "$results" "$@" </dev/null) || code=$?

# Every test project leaves one file whose <Counters> line holds its totals. A skipped test counts in "total" alone.
passed=0 failed=0 skipped=0
shopt -s nullglob
for file in "$results"/*.trx; do
    counters=$(grep -o '<Counters [^>]*>' "$file") || stop "$file holds no totals: its test run was cut short." 1
    field() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<<"$counters"; }
    passed=$((passed + $(field passed)))
    failed=$((failed + $(field executed) - $(field passed)))
    skipped=$((skipped + $(field total) - $(field executed)))
done
# A test host that died, or a project without tests, fails the run without failing a test.
if ((code != 0 && failed == 0)); then
    say "'dotnet test' ended with exit code $code although no test failed; see above"
fi
if ((passed + failed == 0)); then
    say "no test ran"
    code=1
fi
((failed == 0)) || code=1
summary="$passed passed, $failed failed"
((skipped == 0)) || summary+=", $skipped skipped"
printf '%s\n' "$summary"
exit "$code"
