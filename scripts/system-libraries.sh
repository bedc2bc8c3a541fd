#!/bin/sh
# Sees to the system libraries that Qt loads on Linux: installs them where apt and the rights are there,
# else prints the one line to run. Nothing to do on other systems.
set -eu
[ "$(uname -s)" = Linux ] || exit 0
packages=""
want() { # want SONAME PACKAGE
    if ! ldconfig -p 2>/dev/null | grep -q "$1" && ! ls /usr/lib/*/"$1"* /usr/lib/"$1"* /usr/lib64/"$1"* >/dev/null 2>&1; then
        packages="$packages $2"
    fi
}
want libEGL.so.1 libegl1
want libGL.so.1 libgl1
want libxkbcommon.so.0 libxkbcommon0
want libxkbcommon-x11.so.0 libxkbcommon-x11-0
want libdbus-1.so.3 libdbus-1-3
want libfontconfig.so.1 libfontconfig1
want libglib-2.0.so.0 libglib2.0-0
want libxcb-cursor.so.0 libxcb-cursor0
want libxcb-icccm.so.4 libxcb-icccm4
want libxcb-image.so.0 libxcb-image0
want libxcb-keysyms.so.1 libxcb-keysyms1
want libxcb-randr.so.0 libxcb-randr0
want libxcb-render-util.so.0 libxcb-render-util0
want libxcb-shape.so.0 libxcb-shape0
want libxcb-xkb.so.1 libxcb-xkb1
[ -n "$packages" ] || exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        echo "Installing the system libraries of Qt:$packages"
        export DEBIAN_FRONTEND=noninteractive
        # shellcheck disable=SC2086 # a list of packages
        if { apt-get install -y -qq $packages || { apt-get update -qq && apt-get install -y -qq $packages; }; } >/dev/null 2>&1; then
            exit 0
        fi
        echo "That did not succeed. Please run: apt-get update && apt-get install$packages" >&2
        exit 2
    fi
    echo "Qt needs some system libraries. Please run: sudo apt-get install$packages" >&2
    exit 2
fi
echo "Qt needs these system libraries (Debian's names; your system may call them otherwise):$packages" >&2
exit 2
