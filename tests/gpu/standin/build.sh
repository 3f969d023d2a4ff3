#!/usr/bin/env bash
# Builds the stand-in for NVIDIA's driver and for NVRTC:  build.sh FOLDER
# Then SOLVERS_CUDA=FOLDER/libcuda-standin.so SOLVERS_NVRTC=FOLDER/libnvrtc-standin.so lets programs that use CUDA run
# on this machine's processor, slowly, with every barrier and warp operation kept.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: build.sh FOLDER}
mkdir -p "$out"
cp "$here/prelude.h" "$here/kernel.h" "$out/"
flags=(-std=c++17 -O2 -Wall -Wextra -fPIC -shared -pthread)
g++ "${flags[@]}" "$here/nvrtc.cpp" -ldl -o "$out/libnvrtc-standin.so" &
# longjmp between stacks is what fibers are made of.
g++ "${flags[@]}" -U_FORTIFY_SOURCE "$here/driver.cpp" "$here/fibers.cpp" -ldl -o "$out/libcuda-standin.so"
wait $!
touch "$out/complete"
