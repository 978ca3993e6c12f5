# SPDX-License-Identifier: Apache-2.0
# Sourced by the launchers: sets and exports JAVA_HOME to a JDK 25 or later, or explains in one line and exits with 2.

# Services and containers may leave HOME out; with it unset, ~ is what the user database says, as it is for Java.
[ -n "${HOME:-}" ] || unset HOME
export HOME=${HOME:-~}

signum_is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  local major
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${major:-0}" -ge 25 ]
}

signum_find_jdk() {
  local candidate
  if [ -n "${JAVA_HOME:-}" ] && signum_is_jdk "$JAVA_HOME"; then
    return 0
  fi
  candidate=$(command -v java || true)
  [ -n "$candidate" ] && candidate=$(dirname "$(dirname "$(readlink -f "$candidate")")")
  for candidate in "$candidate" /usr/lib/jvm/*25* /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /opt/*jdk*; do
    if signum_is_jdk "$candidate"; then
      JAVA_HOME=$candidate
      return 0
    fi
  done
  echo "signum: no JDK 25 in JAVA_HOME, on PATH or in /usr/lib/jvm; install one, such as Temurin 25, and set JAVA_HOME" >&2
  exit 2
}

signum_find_jdk
export JAVA_HOME
