#!/usr/bin/env bash
# Runs the GPU tests and benchmarks of an unpacked archive of pack.sh, on a machine without .NET, and prints one table.
# Exit code: 0 when everything ran and passed, 1 when something failed, 2 when it could not begin.
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
bin="$here/bin"

usage() {
    cat <<'EOF'
usage: run.sh [--device cuda:0|opencl:0|NAME] [--out DIR]
  --device   what the benchmarks run on; the tests run on every kind of device [default: cuda:0, else opencl:0]
  --out      where log.txt and table.md are written [default: results, beside this script]
A PyTorch is needed, for its libtorch: that of the environment variable LIBTORCH, else of python3, else of the system.
EOF
}

say() { printf 'run.sh: %s\n' "$*" >&2; }

stop() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

device="" out="$here/results"
while (($# > 0)); do
    case $1 in
        --device | --out)
            (($# > 1)) && [[ -n $2 ]] || stop "$1 needs a value; see run.sh --help."
            if [[ $1 == --device ]]; then device=$2; else out=$2; fi
            shift 2
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        *) stop "$1 is not known; see run.sh --help." ;;
    esac
done

[[ -x $bin/Solvers.GpuSuite && -f $here/tests.txt ]] \
    || stop "this is not an unpacked archive of tests/gpu/pack.sh: $bin/Solvers.GpuSuite is missing. Pack, unpack, and run the run.sh inside."
compiler=${CXX:-}
for name in c++ g++ clang++; do
    [[ -n $compiler ]] || compiler=$(command -v "$name" || true)
done
[[ -n $compiler ]] && command -v "$compiler" >/dev/null || stop "there is no C++ compiler. Install one (Debian: apt-get install g++), or name one in CXX."
command -v cmake >/dev/null || stop "there is no cmake. Install it (Debian: apt-get install cmake; else: python3 -m pip install cmake)."
command -v make >/dev/null || stop "there is no make. Install it (Debian: apt-get install make)."

mkdir -p "$out" || stop "$out cannot be written. Name another folder with --out."
out=$(cd -- "$out" && pwd)
log="$out/log.txt" table="$out/table.md"
: >"$log"

# The folder of include/ and lib/; empty for the system's libtorch.
torch=${LIBTORCH:-}
if [[ -z $torch ]] && command -v python3 >/dev/null \
    && found=$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)' 2>>"$log"); then
    torch=$(cd -- "$found/../.." && pwd)
fi
[[ -z $torch || -f $torch/include/ATen/ATen.h ]] || stop "$torch holds no include/ATen/ATen.h. Set LIBTORCH to an unpacked libtorch or to the Python package torch."

# Also tells where to look for the compiler of CUDA, which a PyTorch of pip brings along.
[[ -z $torch ]] || export LIBTORCH=$torch

say "building the tensor library against ${torch:-the libtorch of the system}"
rm -rf "$here/build"
if ! CXX=$compiler cmake -S "$here/native" -B "$here/build" -DCMAKE_BUILD_TYPE=Release -DLIBTORCH="$torch" >>"$log" 2>&1; then
    tail -n 5 "$log" >&2
    stop "no PyTorch was found that can be built against; the end of the log is above. Install one (python3 -m pip install torch; Debian: apt-get install libtorch-dev), or set LIBTORCH."
fi
if ! cmake --build "$here/build" --parallel 2 >>"$log" 2>&1; then
    tail -n 20 "$log" >&2
    stop "the tensor library did not compile against ${torch:-the libtorch of the system}; the end of the log $log is above. Set LIBTORCH to another one, 1.13 to 2.11."
fi
cp "$here/build/libsolvers_torch.so" "$bin"

# Prints `gpu: ...` or `processor: ...` and what it is.
describe() { "$bin/Solvers.GpuSuite" devices "$1" 2>>"$log"; }

why() { tail -n 1 "$log" | sed 's/^error: //'; }

rehearsal=""
if [[ -n $device ]]; then
    described=$(describe "$device") || stop "$(why)"
elif described=$(describe cuda:0); then
    device=cuda:0
else
    say "there is no CUDA device; going on with OpenCL ($(why))"
    device=opencl:0
    described=$(describe "$device") || stop "$(why)"
fi
read -r kind device _ <<<"$described"
# PyTorch knows no OpenCL.
torch_device=cpu
[[ $device != cuda:* ]] || torch_device=$device
if [[ $kind != gpu: || $described == *stand-in* ]]; then
    rehearsal="REHEARSAL ON A PROCESSOR: no number below is a result of a GPU."
    say "$rehearsal"
fi
say "device $described"

failed=0
{
    echo "# GPU tests and benchmarks"
    echo
    [[ -z $rehearsal ]] || printf '**%s**\n\n' "$rehearsal"
    echo "| device | libtorch | system |"
    echo "|---|---|---|"
    echo "| $described | ${torch:-system} | $(uname -srm), $(nproc) threads |"
    echo
    echo "| tests | passed | failed | skipped |"
    echo "|---|---:|---:|---:|"
} >"$table"

# Each assembly in a process of its own, so that one which dies takes nothing along.
while read -r selection; do
    say "tests of $selection"
    code=0
    "$bin/Solvers.GpuSuite" tests "$selection" >"$out/part.txt" 2>&1 </dev/null || code=$?
    cat "$out/part.txt" >>"$log"
    grep -E '^(FAILED|skipped|error): ' "$out/part.txt" >&2 || true
    totals=$(tail -n 1 "$out/part.txt")
    if [[ $code -le 1 && $totals =~ :\ ([0-9]+)\ passed,\ ([0-9]+)\ failed,\ ([0-9]+)\ skipped$ ]]; then
        echo "| $selection | ${BASH_REMATCH[1]} | ${BASH_REMATCH[2]} | ${BASH_REMATCH[3]} |" >>"$table"
        ((code == 0)) || failed=1
    else
        echo "| $selection | | ended with exit code $code | |" >>"$table"
        failed=1
    fi
done <"$here/tests.txt"

# Runs one benchmark and appends its table.
benchmark() {
    say "benchmark $*"
    local code=0
    "$bin/Solvers.Benchmarks" "$@" >"$out/part.txt" 2>>"$log" </dev/null || code=$?
    cat "$out/part.txt" >>"$log"
    {
        printf '\n## %s\n\n' "$*"
        cat "$out/part.txt"
        ((code == 0)) || echo "Ended with exit code $code; see log.txt."
    } >>"$table"
    ((code == 0)) || failed=1
}

benchmark gpu-moves "$device"
benchmark gpu-target "$device"
benchmark step "$torch_device"
rm -f "$out/part.txt"

cat "$table"
say "written to $out"
exit "$failed"
