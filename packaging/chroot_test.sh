#!/usr/bin/env bash
# The README's two commands on a machine that has python3 and nothing else, as an ordinary user and as root.
#
#     packaging/chroot_test.sh [-m 'not slow']      arguments are pytest's, for the tests in there
#
# It is a Debian from nothing, see bare_system.sh. All that runs in there has mount and process namespaces of its
# own: nothing stays mounted or alive.
# Needs root on a Debian-like Linux; elsewhere it says so and passes.
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
work=""
# shellcheck source=bare_system.sh
. "$checkout/packaging/bare_system.sh"

main() {
    if ! can_make_systems; then
        say "Skipped the set-up from nothing: it needs root on a Debian-like Linux."
        return 0
    fi
    work=$(mktemp -d "${TMPDIR:-/tmp}/xorstudio-chroot.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    make_system "$work/user"
    install "$work/user" python3
    rm -rf "$work/user"/var/lib/apt/lists/*
    cp -a "$work/user" "$work/root"
    as_user "$work/user" "$@"
    as_root "$work/root" "$@"
    say "The README's commands work from nothing, as an ordinary user and as root."
}

# An ordinary user is told one line for root to run, and after it both commands work.
as_user() {
    local system=$1
    shift
    enter "$system" root "useradd --create-home --uid 1000 learner"
    put_checkout "$system" home/learner
    chown -R 1000:1000 "$system/home/learner"
    obey "$system" "python3 packaging/dev.py run"
    check_run "$system" learner
    obey "$system" "python3 packaging/dev.py test --version"
    say "As an ordinary user: test"
    enter "$system" learner "python3 packaging/dev.py test $(quoted "$@")"
}

# Root needs no line: the commands install what is missing.
as_root() {
    local system=$1
    shift
    put_checkout "$system" root
    check_run "$system" root
    say "As root: test"
    enter "$system" root "python3 packaging/dev.py test $(quoted "$@")"
}

# Without a display the program says so in one sentence, trains in the terminal and leaves its picture. The second
# start must be quick, for the set-up is done.
check_run() {
    local system=$1 user=$2 pictures
    say "As $user: run, without a display"
    enter "$system" "$user" "python3 packaging/dev.py run" 2>&1 | tee "$work/run.log"
    if grep -nE 'Traceback|qt\.qpa|Could not load' "$work/run.log"; then
        fail "'run' without a display did not end in peace."
    fi
    pictures=$(enter "$system" "$user" "find ~ -name .venv -prune -o -path '*/resources' -prune -o -path '*/tests' \
        -prune -o -name '*.png' -newer packaging/checkout.stamp -print")
    [ -n "$pictures" ] || fail "'run' without a display left no picture."
    for picture in $pictures; do
        [ "$(head -c 4 "$system$picture" | tail -c 3)" = PNG ] || fail "$picture is not a picture."
        say "The picture is $picture."
    done
    enter "$system" "$user" "timeout 20 python3 packaging/dev.py run --version"
}

# A command of an ordinary user stops with exit code 1 and one line for root; run that line.
obey() {
    local system=$1 command=$2 line code=0
    say "As an ordinary user, with packages missing: $command"
    enter "$system" learner "$command" >"$work/advice.log" 2>&1 || code=$?
    cat "$work/advice.log"
    [ "$code" = 1 ] || fail "'$command' should have ended with code 1, not $code."
    line=$(grep '^apt-get update && ' "$work/advice.log") || fail "'$command' did not say what to install."
    enter "$system" root "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; $line" >"$work/apt.log" 2>&1 || {
        cat "$work/apt.log"
        fail "The line does not work: $line"
    }
}

# The files of this checkout that git knows or would take.
put_checkout() {
    local home="$1/$2/xor-studio"
    mkdir -p "$home"
    git -C "$checkout" ls-files -z --cached --others --exclude-standard |
        tar -C "$checkout" --no-recursion --ignore-failed-read --null --files-from=- -cf - | tar -C "$home" -xf -
    touch "$home/packaging/checkout.stamp"
}

main "$@"
