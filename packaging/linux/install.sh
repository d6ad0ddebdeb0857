#!/bin/sh
# Puts XOR Studio into the menu and opens .xorstudio files with it: for you, or as root for everybody.
#
#     ./install.sh                  into ~/.local, as root into /usr/local; PREFIX=/somewhere for another place
#     ./install.sh --uninstall      takes it away again
set -eu

here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" = 0 ]; then prefix=${PREFIX:-/usr/local}; else prefix=${PREFIX:-$HOME/.local}; fi

tell_the_desktop() {
    for command in "update-desktop-database -q $1/share/applications" "update-mime-database $1/share/mime" \
        "gtk-update-icon-cache -q -t -f $1/share/icons/hicolor"; do
        if command -v "${command%% *}" >/dev/null; then $command || true; fi
    done
}

uninstall() {
    rm -rf "$prefix/lib/xorstudio"
    rm -f "$prefix/bin/xorstudio"
    (cd "$here/share" && find . -type f) | while read -r file; do rm -f "$prefix/share/$file"; done
}

case "${1-}" in
    "")
        uninstall
        mkdir -p "$prefix/lib/xorstudio" "$prefix/bin" "$prefix/share"
        cp -R "$here/xorstudio" "$here/_internal" "$here/LICENSES.txt" "$here/share" "$here/install.sh" \
            "$prefix/lib/xorstudio/"
        cp -R "$here/share/." "$prefix/share/"
        ln -s ../lib/xorstudio/xorstudio "$prefix/bin/xorstudio"
        # A menu may not have ~/.local/bin on its path: there the entry names the program in full.
        sed "s|^Exec=xorstudio|Exec=\"$prefix/lib/xorstudio/xorstudio\"|" \
            "$here/share/applications/xorstudio.desktop" >"$prefix/share/applications/xorstudio.desktop"
        tell_the_desktop "$prefix"
        echo "XOR Studio is in the menu. To start it here: $prefix/bin/xorstudio"
        ;;
    --uninstall)
        uninstall
        tell_the_desktop "$prefix"
        echo "XOR Studio is gone; settings and log in ~/.local/share/xorstudio are still there."
        ;;
    *)
        echo "usage: $0 [--uninstall]" >&2
        exit 2
        ;;
esac
