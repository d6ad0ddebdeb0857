#!/usr/bin/env bash
# The README's two commands on a machine that has python3 and nothing else, as an ordinary user and as root.
#
#     packaging/chroot_test.sh [-m 'not slow']      arguments are pytest's, for the tests in there
#
# A developer's machine hides what a newcomer lacks. So this makes a Debian from nothing in a temporary folder and
# takes nothing of this machine into it but the way to the package registries (mirror, proxy, certificates, pip's
# settings). All that runs in there has mount and process namespaces of its own: nothing stays mounted or alive.
# Needs root on a Debian-like Linux; elsewhere it says so and passes.
set -euo pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
work=""

main() {
    if [ "$(uname)" != Linux ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        say "Skipped the set-up from nothing: it needs root on a Debian-like Linux."
        return 0
    fi
    if ! command -v debootstrap >/dev/null; then
        apt-get update -q && apt-get install -q -y --no-install-recommends debootstrap
    fi
    work=$(mktemp -d "${TMPDIR:-/tmp}/xorstudio-chroot.XXXXXX")
    trap 'rm -rf --one-file-system "$work"' EXIT
    make_system "$work/user"
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

# Debian as this machine's release has it, with nothing beyond the essential packages but python3.
make_system() {
    local system=$1 release sources mirror
    release=$(. /etc/os-release && echo "$VERSION_CODENAME")
    sources=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        grep -E " $release(-updates|-security)? (main|universe)\$" | sort -u)
    mirror=$(grep -m 1 " $release main\$" <<<"$sources" | cut -d ' ' -f 2)
    say "Making a bare $release."
    debootstrap --variant=minbase --include=python3 "$release" "$system" "$mirror" >"$work/debootstrap.log" 2>&1 || {
        cat "$work/debootstrap.log"
        fail "debootstrap failed."
    }
    rm -rf "$system"/var/lib/apt/lists/* "$system"/var/cache/apt/archives/*.deb
    echo "$sources" >"$system/etc/apt/sources.list"
    way_to_registries "$system"
}

# The settings without which this machine's network would not let the new system reach a registry.
way_to_registries() {
    local system=$1 bundle
    bundle=${PIP_CERT:-${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}}
    cp -L /etc/resolv.conf /etc/hosts "$system/etc/"
    [ ! -f "$bundle" ] || cp -L "$bundle" "$system/etc/host-certificates.crt"
    apt-config dump | grep -iE '^Acquire::https?::(proxy|cainfo)' >"$system/etc/apt/apt.conf.d/90host" || true
    mkdir -p "$system/etc/xdg/pip"
    pip_settings /etc/pip.conf "$system/etc/pip.conf"
    pip_settings "$HOME/.config/pip/pip.conf" "$system/etc/xdg/pip/pip.conf"
}

# pip's settings, without those that name places on this machine.
pip_settings() {
    [ ! -f "$1" ] || grep -vE 'file:|=[[:space:]]*/' "$1" >"$2" || true
}

# The files of this checkout that git knows or would take.
put_checkout() {
    local home="$1/$2/xor-studio"
    mkdir -p "$home"
    git -C "$checkout" ls-files -z --cached --others --exclude-standard |
        tar -C "$checkout" --no-recursion --ignore-failed-read --null --files-from=- -cf - | tar -C "$home" -xf -
    touch "$home/packaging/checkout.stamp"
}

# Run a command in the new system as that user would: in the checkout, without LANG, display or input.
enter() {
    local system=$1 user=$2 command=$3 home=/root ids=0:0
    [ "$user" = root ] || home=/home/$user ids=1000:1000
    local settings=("HOME=$home" "USER=$user" "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" CI=true)
    while IFS='=' read -r name value; do
        case "$name" in
            PIP_CERT | *_DIR | *_LINKS) ;; # these name places on this machine
            PIP_* | UV_* | *_proxy | *_PROXY) settings+=("$name=$value") ;;
        esac
    done < <(env)
    [ ! -f "$system/etc/host-certificates.crt" ] ||
        settings+=("PIP_CERT=/etc/host-certificates.crt" "SSL_CERT_FILE=/etc/host-certificates.crt")
    # shellcheck disable=SC2016
    unshare --mount --pid --fork --kill-child bash -euc '
        mount -t proc proc "$1/proc"
        mkdir -p "$1/dev/pts" "$1/dev/shm"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$1/dev/pts"
        mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
        system=$1 ids=$2 home=$3 command=$4
        shift 4
        exec chroot --userspec="$ids" "$system" env -i "$@" sh -c "cd $home/xor-studio 2>/dev/null || cd; $command"
    ' enter "$system" "$ids" "$home" "$command" "${settings[@]}" </dev/null
}

quoted() {
    [ $# = 0 ] || printf '%q ' "$@"
}

say() {
    printf '== %s [%d s]\n' "$*" "$SECONDS"
}

fail() {
    say "FAILED: $*"
    exit 1
}

main "$@"
