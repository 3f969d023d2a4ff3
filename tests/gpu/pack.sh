#!/usr/bin/env bash
# Packs what a machine with a GPU but without .NET needs to run the GPU tests and benchmarks: tests/gpu/pack.sh [FILE]
# FILE is the archive, artifacts/gpu/solvers-gpu.tar.xz by default. There: unpack it and run solvers-gpu/run.sh.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd)
# shellcheck source=../../eng/bootstrap.sh
source "$root/eng/bootstrap.sh"
readonly most_bytes=60000000
(($# < 2)) && [[ ${1:-} != -* ]] || stop "usage: tests/gpu/pack.sh [FILE]"
archive=$(realpath -m -- "${1:-$root/artifacts/gpu/solvers-gpu.tar.xz}")
require_system
require_sdk

stage="$root/artifacts/gpu/stage/solvers-gpu"
rm -rf "$stage"
mkdir -p "$stage/bin" "$(dirname -- "$archive")"

# Publishes a program or a test assembly into the one folder: all share its runtime. Builds apart from the usual ones,
# which have no runtime in them; the tensor library alone is taken from there, only to be left out.
publish() {
    say "publishing $(basename -- "$1")"
    (cd "$root" && dotnet publish "$1" -c Release -r linux-x64 --self-contained -o "$stage/bin" --nologo -v quiet \
        -p:ArtifactsPath="$root/artifacts/gpu/build" -p:NativeBuild="$root/artifacts/native/solvers_torch/" \
        -p:RunAnalyzers=false -p:ValidateExecutableReferencesMatchSelfContained=false) >"$root/artifacts/gpu/publish.log" 2>&1 </dev/null \
        || { cat "$root/artifacts/gpu/publish.log" >&2; stop "publishing $1 failed; the log is above." 1; }
}

# Notes which tests of a project run there, in the words of Solvers.GpuSuite.
add_tests() {
    local project=$1 selection=$2
    publish "tests/$project"
    printf '%s\n' "$project$selection" >>"$stage/tests.txt"
}

publish tests/Solvers.GpuSuite
publish tests/Solvers.Benchmarks
add_tests Solvers.Devices.Tests ""
add_tests Solvers.GpuTabu.Tests ""
add_tests Solvers.Conformance.Tests '~"gpu-tabu"'
add_tests Solvers.Torch.Tests @GpuFact
add_tests Solvers.Pruning.Tests @GpuFact

# What only `dotnet test` and profilers of Windows use.
rm -rf "$stage"/bin/{Microsoft.CodeCoverage,amd64,arm64,x86}
# Without a list of its dependencies the program finds every assembly beside it: also those of the tests.
rm -f "$stage/bin/Solvers.GpuSuite.deps.json"
# Compiled there against the libtorch found there.
rm -f "$stage/bin/libsolvers_torch.so"
mkdir "$stage/native"
cp "$root"/src/Solvers.Torch/native/{CMakeLists.txt,*.cpp,*.h} "$stage/native"
cp "$root/tests/gpu/run.sh" "$stage"

# Where tests and benchmarks look for it: in shared/data of a folder above them.
data=${SOLVERS_DATA:-}
folder=$root
while [[ -z $data && $folder != / ]]; do
    [[ ! -d $folder/shared/data ]] || data=$folder/shared/data
    folder=$(dirname -- "$folder")
done
for file in blocks mdplib/{GKD-c_1_n500_m50,MDG-a_1_n500_m50,MDG-b_1_n500_m50,SOM-b_8_n200_m80}.txt mdplib/best_known.csv; do
    if [[ -e $data/$file ]]; then
        mkdir -p "$stage/shared/data/$(dirname -- "$file")"
        cp -r "$data/$file" "$stage/shared/data/$file"
    else
        say "$file is not in the shared data: left out"
    fi
done

say "compressing"
case $archive in
    *.tar.xz) compress=(xz -T0 -6) ;;
    *.tar.gz) compress=(gzip -9) ;;
    *) stop "$archive is neither .tar.xz nor .tar.gz. Give it one of these endings." ;;
esac
tar -C "$(dirname -- "$stage")" --owner=0 --group=0 --sort=name -c solvers-gpu | "${compress[@]}" >"$archive.part"
bytes=$(stat -c %s "$archive.part")
if ((bytes > most_bytes)); then
    rm -f "$archive.part"
    stop "the archive would be $bytes bytes; at most $most_bytes may travel. Leave something out." 1
fi
mv -f "$archive.part" "$archive"
printf '%s: %d bytes\n' "$archive" "$bytes"
