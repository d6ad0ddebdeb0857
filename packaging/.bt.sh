#!/usr/bin/env bash
# The bundle on a machine that has nothing but what the bundle's package declares: no Python, no network, no home.
#
#     packaging/bundle_test.sh [ARGUMENTS]      arguments are pytest's; XORSTUDIO_BUILT=1 takes what lies in dist
#
# Builds the small edition and measures it beside a bare window with a plot; makes a Debian from nothing (see
# bare_system.sh) and installs the .deb with no more than it depends on; unpacks the .tar.gz there into a folder
# with spaces and Korean letters; and runs tests/bundle. Needs root on a Debian-like Linux; elsewhere it says so.
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
work=""
place="/media/USB 막대 (수업 자료)"
# shellcheck source=bare_system.sh
. "$checkout/packaging/bare_system.sh"

main() {
    if ! can_make_systems; then
        say "Skipped the test of the bundle: it needs root on a Debian-like Linux."
        return 0
    fi
    cd "$checkout"
    tools makensis:nsis desktop-file-validate:desktop-file-utils appstreamcli:appstream Xvfb:xvfb xdotool:xdotool \
        readelf:binutils
    [ -n "${XORSTUDIO_BUILT-}" ] || build
    work=$(mktemp -d "${TMPDIR:-/tmp}/xorstudio-room.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    chmod 755 "$work"
    furnish "$work/room"
    say "Running it in there"
    export XORSTUDIO_ROOM="$work/room" XORSTUDIO_BUNDLE
    XORSTUDIO_BUNDLE=$(cd "$work/room" && echo "$place"/*)
    XORSTUDIO_BUNDLE=/${XORSTUDIO_BUNDLE#/}
    python3 packaging/dev.py test -q tests/bundle tests/packaging "$@"
    say "The bundle works where there is nothing else."
}

# The programs that check what cannot be run here, and a screen.
tools() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
    done
    [ ${#missing[@]} = 0 ] || { apt-get update -q && apt-get install -q -y --no-install-recommends "${missing[@]}"; } \
        >"$checkout/build/tools.log" 2>&1 || fail "Installing ${missing[*]} failed: see build/tools.log."
}

build() {
    say "Building"
    rm -rf dist
    python3 packaging/dev.py test --version >/dev/null # what the tests need, in the same environment
    python3 packaging/bundle.py --compare
}

# A bare system with the package and what it depends on, an ordinary user without a home, and the unpacked archive.
furnish() {
    local room=$1 deb archive before
    deb=$(echo "$checkout"/dist/xorstudio_*.deb)
    archive=$(echo "$checkout"/dist/xorstudio-[0-9]*.tar.gz)
    make_system "$room"
    before=$(chroot "$room" dpkg-query --show --showformat '${Package}\n' | sort)
    cp "$deb" "$room/tmp/xorstudio.deb"
    install "$room" /tmp/xorstudio.deb
    rm "$room/tmp/xorstudio.deb"
    say "The package depends on: $(dpkg-deb --field "$deb" Depends)"
    say "On a bare system that brings: $(chroot "$room" dpkg-query --show --showformat '${Package}\n' | sort |
        comm -13 <(echo "$before") - | tr '\n' ' ')"
    chroot "$room" useradd --no-create-home --home-dir /nonexistent --uid 1000 learner
    mkdir -p "$room$place"
    tar -C "$room$place" -xzf "$archive"
}


