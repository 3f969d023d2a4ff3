# Sourced by ./icbs and ./test.sh: what the program needs to be built and to run, and building it.
# Everything said here goes to standard error; standard output belongs to the program.
# The caller sets `root` to the directory of the checkout, an absolute path.

readonly dotnet_wanted="10.0.400"
readonly build_log="$root/artifacts/build.log"
readonly build_stamp="$root/artifacts/icbs.stamp"
readonly build_lock="$root/artifacts/icbs.lock"
readonly javascript="$root/artifacts/javascript"

# By this the program installs its JavaScript packages when one is first asked for.
export SOLVERS_INSTALL_JAVASCRIPT="$root/eng/javascript/install.sh"

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

# Names, as Debian packages, what the program needs and what is absent. File tests only: this runs at every start.
missing_packages() {
    command -v cmake >/dev/null || echo cmake
    command -v make >/dev/null || echo make
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

# Installs what the function `lister` prints once it is this call's turn, for apt-get does not wait for another one of
# itself. No child may inherit the locks: services that a package starts stay behind.
install_packages() {
    local lister=$1 log="$root/artifacts/apt.log"
    local -a packages
    mkdir -p "$root/artifacts"
    exec 7>"$root/artifacts/apt.lock"
    if ! flock -n 7; then
        say "waiting for another installation of packages to end"
        flock 7
    fi
    # Another call may have installed them while this one waited.
    mapfile -t packages < <("$lister")
    if ((${#packages[@]} > 0)); then
        say "installing ${packages[*]} (once; the log is $log)"
        if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}"; } \
            >"$log" 2>&1 </dev/null 7>&- 8>&-; then
            tail -n 20 "$log" >&2
            stop "apt-get could not install: ${packages[*]}. The last lines of its log are above; install these packages, then try again."
        fi
        mapfile -t packages < <("$lister")
        ((${#packages[@]} == 0)) || stop "still missing after installing: ${packages[*]}. Install them, then try again."
    fi
    exec 7>&-
}

# Installs on Debian as root, else names, the packages that the function `lister` prints. Elsewhere the names are spelt
# out in words, with the remedy.
provide() {
    local lister=$1 words=$2 remedy=$3
    local -a packages
    mapfile -t packages < <("$lister")
    if ((${#packages[@]} == 0)); then
        return 0
    fi
    if [[ -e /etc/debian_version && $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
        install_packages "$lister"
    elif [[ -e /etc/debian_version ]]; then
        stop "missing: ${packages[*]}. Install with: sudo apt-get install ${packages[*]}"
    else
        stop "missing: ${packages[*]} (names as in Debian: $words). $remedy"
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
    provide missing_packages "a C++ compiler, make, CMake, libtorch 1.13 or later with its headers, OpenBLAS" \
        "Install them, or set LIBTORCH to a libtorch from https://pytorch.org."
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
    # Without node reuse the SDK would also start a compiler anew for every project: six times the processor time.
    if ! (cd "$root" && dotnet build "$target" -c Release --nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=true \
        -clp:NoSummary) \
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

missing_node() {
    command -v node >/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
}

missing_browser() {
    command -v chromium >/dev/null || echo chromium
}

# What the tests of the report draw it in.
require_browser() {
    provide missing_browser "the browser Chromium" "Install it."
}

missing_opencl() {
    any_exists /usr/lib/*/libOpenCL.so.1 /usr/lib*/libOpenCL.so.1 /usr/local/lib/libOpenCL.so.1 || echo ocl-icd-libopencl1
    any_exists /etc/OpenCL/vendors/pocl*.icd /usr/share/OpenCL/vendors/pocl*.icd || echo pocl-opencl-icd
}

# What the tests of kernels run them on where there is no GPU.
require_opencl() {
    provide missing_opencl "the OpenCL loader and PoCL, OpenCL on the processor" "Install them."
}

missing_oclgrind() {
    command -v oclgrind >/dev/null || echo oclgrind
}

# A simulated device that finds accesses out of bounds and data races in kernels.
require_oclgrind() {
    provide missing_oclgrind "the OpenCL simulator Oclgrind" "Install it."
}

# Installs the packages that eng/javascript/package-lock.json names, unless they are there. The folder is made aside and
# renamed, so it is whole or absent; calls wait for one another.
install_javascript() {
    local source="$root/eng/javascript" new="$javascript.new" log="$root/artifacts/npm.log" wanted
    wanted=$(sha256sum <"$source/package-lock.json")
    if [[ -f $javascript/stamp && $(<"$javascript/stamp") == "$wanted" ]]; then
        return 0
    fi
    mkdir -p "$root/artifacts"
    exec 8>"$javascript.lock"
    if ! flock -n 8; then
        say "waiting for another installation of the JavaScript packages to end"
        flock 8
    fi
    if [[ ! -f $javascript/stamp || $(<"$javascript/stamp") != "$wanted" ]]; then
        provide missing_node "Node 18 or later and npm" "Install them from https://nodejs.org."
        say "installing JavaScript packages (once; the log is $log)"
        rm -rf "$new"
        mkdir "$new"
        cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$new"
        if ! (cd "$new" && npm ci) >"$log" 2>&1 </dev/null 8>&-; then
            tail -n 20 "$log" >&2
            stop "npm could not install the packages of $source; the last lines of its log are above. Mend npm's access to its registry, then run $source/install.sh." 1
        fi
        printf '%s\n' "$wanted" >"$new/stamp"
        rm -rf "$javascript"
        mv "$new" "$javascript"
    fi
    exec 8>&-
}
