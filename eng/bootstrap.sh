# Sourced by ./icbs and ./test.sh: what the program needs to be built and to run, and building it.
# Everything said here goes to standard error; standard output belongs to the program.
# The caller sets `root` to the directory of the checkout, an absolute path.

readonly dotnet_wanted="10.0.400"
readonly build_log="$root/artifacts/build.log"
readonly build_stamp="$root/artifacts/icbs.stamp"
readonly build_lock="$root/artifacts/icbs.lock"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

say() { printf 'icbs: %s\n' "$*" >&2; }

stop() {
    printf 'error: %s\n' "$1" >&2
    exit "${2:-2}"
}

any_exists() {
    local path
    for path in "$@"; do
        [[ -e $path ]] && return 0
    done
    return 1
}

# Names, as Debian packages, what is absent. File tests only: this runs at every start.
missing_packages() {
    command -v cmake >/dev/null || echo cmake
    command -v g++ >/dev/null || echo g++
    if [[ -n ${LIBTORCH:-} ]]; then
        return 0
    fi
    any_exists /usr/include/torch/csrc/api/include/torch/torch.h /usr/include/*/torch/csrc/api/include/torch/torch.h \
        /usr/local/include/torch/csrc/api/include/torch/torch.h || echo libtorch-dev
    # Another provider of libblas.so.3 works too, at a small fraction of the speed.
    any_exists /usr/lib/*/openblas-pthread/libopenblas.so.0 /usr/lib/*/libopenblas.so.0 /usr/lib*/libopenblas*.so* \
        || echo libopenblas0-pthread
}

install_packages() {
    local log="$root/artifacts/apt.log"
    say "installing $* (once; the log is $log)"
    if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } \
        >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        stop "apt-get could not install: $*. The last lines of its log are above; install these packages, then try again."
    fi
}

require_dotnet() {
    command -v dotnet >/dev/null \
        || stop "the .NET SDK $dotnet_wanted or later of .NET 10 is needed, and there is no 'dotnet' on the path. Install it from https://dotnet.microsoft.com/download/dotnet/10.0."
}

# Costs a tenth of a second, so it is asked only before a build. `dotnet --version` answers by global.json.
require_sdk() {
    (cd "$root" && dotnet --version) >/dev/null 2>&1 \
        || stop "the .NET SDK $dotnet_wanted or later of .NET 10 is needed; found: $(dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' - | sed 's/^$/none/'). Install it from https://dotnet.microsoft.com/download/dotnet/10.0."
}

# Makes sure that everything the program needs from the system is there: installs it on Debian as root, else names it.
require_system() {
    require_dotnet
    if [[ -n ${LIBTORCH:-} && ! -d $LIBTORCH ]]; then
        stop "LIBTORCH is '$LIBTORCH', which is not a directory. Set it to the folder of a libtorch that holds include/ and lib/, or unset it."
    fi
    local -a packages
    mapfile -t packages < <(missing_packages)
    if ((${#packages[@]} == 0)); then
        return 0
    fi
    if [[ -e /etc/debian_version && $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        mkdir -p "$root/artifacts"
        install_packages "${packages[@]}"
        mapfile -t packages < <(missing_packages)
        ((${#packages[@]} == 0)) || stop "still missing after installing: ${packages[*]}. Install them, then try again."
    elif [[ -e /etc/debian_version ]]; then
        stop "missing: ${packages[*]}. Install with: sudo apt-get install ${packages[*]}"
    else
        stop "missing: ${packages[*]} (names as in Debian: a C++ compiler, CMake, libtorch 1.13 or later with its headers, OpenBLAS). Install them, or set LIBTORCH to a libtorch from https://pytorch.org."
    fi
}

# What the program is built from: path, time and size of every file, and the libtorch it is compiled against. Sees
# edits, additions, deletions and files put back with an older date alike.
fingerprint() {
    {
        printf '%s\n' "${LIBTORCH:-}"
        find "$root/src" "$root/solvers" "$root/configs" "$root"/Directory.* "$root/global.json" "$root/.globalconfig" \
            -type f -printf '%p %s %T@\n' | LC_ALL=C sort
    } | sha256sum
}

# Builds a project or solution under the lock, which no child may inherit: compilers stay behind as servers.
build() {
    require_sdk
    local target=$1
    if ! (cd "$root" && dotnet build "$target" -c Release --nologo -v quiet -nodeReuse:false -clp:NoSummary) \
        >"$build_log" 2>&1 </dev/null 9>&-; then
        cat "$build_log" >&2
        stop "building $target failed; the log is above and in $build_log." 1
    fi
}

# Builds the given project or solution, then notes what it was built from. With `if-changed`, only when that differs.
build_noted() {
    local target=$1 when=$2 now
    now=$(fingerprint)
    if [[ $when == if-changed && -f $build_stamp && $(<"$build_stamp") == "$now" ]]; then
        return 0
    fi
    mkdir -p "$root/artifacts"
    exec 9>"$build_lock"
    if ! flock -n 9; then
        say "waiting for another build to end"
        flock 9
    fi
    # Another call may have built the same sources while this one waited.
    if [[ $when != if-changed || ! -f $build_stamp || $(<"$build_stamp") != "$now" ]]; then
        say "building $target"
        rm -f "$build_stamp"
        build "$target"
        printf '%s\n' "$now" >"$build_stamp.$$"
        mv -f "$build_stamp.$$" "$build_stamp"
    fi
    exec 9>&-
}
