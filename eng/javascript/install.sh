#!/usr/bin/env bash
# Installs the packages of package-lock.json into artifacts/javascript, and Node where it is missing. Says everything on
# standard error; a second call does nothing. The program calls it through SOLVERS_INSTALL_JAVASCRIPT.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd)
# shellcheck source=eng/bootstrap.sh
source "$root/eng/bootstrap.sh"
install_javascript
