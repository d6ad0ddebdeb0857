#!/usr/bin/env bash
# The bundle on a machine that has nothing but what the bundle's package declares: no Python, no network, no home.
#
#     packaging/bundle_test.sh [--tensorflow] [ARGUMENTS]      arguments are pytest's
#
# XORSTUDIO_BUILT=1 takes what lies in dist. With --tensorflow it is the folder of the edition with TensorFlow.
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
    local unpacked edition=small tests=(tests/bundle tests/packaging)
    if [ "${1-}" = --tensorflow ]; then
        edition=tensorflow tests=(tests/bundle -k "room_has or tensorflow or trace or learns")
        shift
    fi
    if ! can_make_systems; then
        say "Skipped the test of the bundle: it needs root on a Debian-like Linux."
        return 0
    fi
    cd "$checkout"
    tools makensis:nsis desktop-file-validate:desktop-file-utils appstreamcli:appstream Xvfb:xvfb xdotool:xdotool \
        readelf:binutils
    [ -n "${XORSTUDIO_BUILT-}" ] || "build_$edition"
    work=$(mktemp -d "${TMPDIR:-/tmp}/xorstudio-room.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    chmod 755 "$work"
    make_system "$work/room"
    "furnish_$edition" "$work/room"
    chroot "$work/room" useradd --no-create-home --home-dir /nonexistent --uid 1000 learner
    rm -rf "$work/room/usr/share/fonts" # every font has to come with the program
    say "Running it in there"
    unpacked=("$work/room$place"/*)
    export XORSTUDIO_ROOM="$work/room" XORSTUDIO_BUNDLE="${unpacked[0]#"$work/room"}"
    python3 packaging/dev.py test -q "${tests[@]}" "$@"
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

build_small() {
    say "Building"
    rm -rf dist
    python3 packaging/dev.py test --version >/dev/null # what the tests need, in the same environment
    python3 packaging/bundle.py --compare
}

build_tensorflow() {
    say "Building"
    python3 packaging/dev.py test --version >/dev/null
    python3 packaging/bundle.py --edition tensorflow --folder-only
}

# The package with what it depends on, and the unpacked archive.
furnish_small() {
    local room=$1 deb archive before
    deb=$(echo "$checkout"/dist/xorstudio_*.deb)
    archive=$(echo "$checkout"/dist/xorstudio-[0-9]*.tar.gz)
    before=$(chroot "$room" dpkg-query --show --showformat '${Package}\n' | sort)
    cp "$deb" "$room/tmp/xorstudio.deb"
    install "$room" /tmp/xorstudio.deb
    rm "$room/tmp/xorstudio.deb"
    say "The package depends on: $(dpkg-deb --field "$deb" Depends)"
    say "On a bare system that brings: $(chroot "$room" dpkg-query --show --showformat '${Package}\n' | sort |
        comm -13 <(echo "$before") - | tr '\n' ' ')"
    mkdir -p "$room$place"
    tar -C "$room$place" -xzf "$archive"
}

# The folder, with what its package would depend on.
furnish_tensorflow() {
    local room=$1 needed
    needed=$(PYTHONPATH=packaging python3 -c 'if True:
        from pathlib import Path
        from bundling import linux
        print(*linux.system_packages(Path("dist/xorstudio-tensorflow"))[0])')
    say "It needs: $needed"
    # shellcheck disable=SC2086
    install "$room" $needed
    mkdir -p "$room$place"
    cp -a "$checkout/dist/xorstudio-tensorflow" "$room$place/"
}

main "$@"
