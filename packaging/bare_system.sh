# A Debian from nothing, for tests on a machine that has nothing; to be sourced by a script that sets `checkout`.
#
# A developer's machine hides what a newcomer lacks. So this makes a system of the essential packages only, once
# for all scripts (in build/bare-system of the checkout), and takes nothing of this machine into it but the way to
# the package registries (mirror, proxy, certificates, pip's settings).

# Whether this machine can make such a system: root on a Debian-like Linux. Installs debootstrap where it is missing.
can_make_systems() {
    if [ "$(uname)" != Linux ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        return 1
    fi
    if ! command -v debootstrap >/dev/null; then
        apt-get update -q && apt-get install -q -y --no-install-recommends debootstrap
    fi
}

# A copy of the bare system, of this machine's release.
make_system() {
    local system=$1 bare="$checkout/build/bare-system"
    [ -d "$bare" ] || make_bare "$bare"
    cp -a "$bare" "$system"
}

make_bare() {
    local bare=$1 release sources mirror log="$checkout/build/debootstrap.log"
    mkdir -p "$checkout/build"
    rm -rf --one-file-system "$bare.part"
    release=$(. /etc/os-release && echo "$VERSION_CODENAME")
    sources=$(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
        grep -E " $release(-updates|-security)? (main|universe)\$" | sort -u)
    mirror=$(grep -m 1 " $release main\$" <<<"$sources" | cut -d ' ' -f 2)
    say "Making a bare $release."
    debootstrap --variant=minbase "$release" "$bare.part" "$mirror" >"$log" 2>&1 || {
        cat "$log"
        fail "debootstrap failed."
    }
    rm -rf "$bare.part"/var/lib/apt/lists/* "$bare.part"/var/cache/apt/archives/*.deb
    echo "$sources" >"$bare.part/etc/apt/sources.list"
    way_to_registries "$bare.part"
    mv "$bare.part" "$bare"
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

# Run a command in a new system as that user would: in the checkout if there is one, without LANG, display or input.
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

# Install packages in a new system; its own words are shown only when that fails.
install() {
    local system=$1 log="$1.apt.log"
    shift
    enter "$system" root "export DEBIAN_FRONTEND=noninteractive; apt-get update &&
        apt-get install --yes --no-install-recommends $*" >"$log" 2>&1 || {
        cat "$log"
        fail "Installing $* failed."
    }
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
