"""Runs one program of PostgreSQL as somebody it accepts; started as a script of its own, so it imports nothing of ours.

PostgreSQL refuses root and users without a name. As root this becomes one of `ACCOUNTS` and keeps the one capability
that lets it reach folders of others (a private home); where the kernel forbids that, or the user has no name, it
enters a user namespace in which the user has that account's number. The folders named by `--own` are given to
whoever runs.

    python launch.py [--detach] [--own FOLDER]... -- PROGRAM ARGUMENT...

`--detach` returns at once and leaves the program in a session of its own. File descriptors marked inheritable
are passed on.
"""

import contextlib
import ctypes
import os
import pwd
import sys
from pathlib import Path

ACCOUNTS = ("postgres", "nobody")

_CAP_DAC_OVERRIDE = 1
_CLONE_NEWUSER = 0x10000000
_CAPABILITY_VERSION = 0x20080522
_PR_SET_KEEPCAPS = 8
_PR_SET_SECUREBITS = 28
_NO_SETUID_FIXUP = 1 << 2
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_RAISE = 47, 2


def _call(name: str, *arguments: object) -> None:
    """Call a function of the C library; raises OSError as the kernel says."""
    function = getattr(ctypes.CDLL(None, use_errno=True), name)
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def _long(value: int) -> ctypes.c_ulong:
    return ctypes.c_ulong(value)


def _raise_capability() -> None:
    """Let the program that is run next keep CAP_DAC_OVERRIDE (capabilities(7), ambient set)."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable: low words, then high words
    _call("capget", header, sets)
    sets[0], sets[3] = sets[1], sets[4]
    sets[2] |= 1 << _CAP_DAC_OVERRIDE
    _call("capset", header, sets)
    _call("prctl", _PR_CAP_AMBIENT, _long(_PR_CAP_AMBIENT_RAISE), _long(_CAP_DAC_OVERRIDE), _long(0), _long(0))


def _give(folders: list[str], user: int, group: int) -> None:
    """Make the folders and all in them the user's, where they are not."""
    for top in folders:
        if os.lstat(top).st_uid == user:
            continue
        for folder, _, files in os.walk(top, topdown=False):
            for name in (*files, "."):
                os.chown(f"{folder}/{name}", user, group, follow_symlinks=False)


def _named(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def _account() -> pwd.struct_passwd:
    """The account to run as; raises StopIteration when the system has neither."""
    entries = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(entries[name] for name in ACCOUNTS if name in entries)


def _drop(folders: list[str]) -> None:
    user, group = _account()[2:4]
    _raise_capability()  # a kernel that cannot says so here, while nothing is lost
    _give(folders, user, group)
    _call("prctl", _PR_SET_KEEPCAPS, _long(1), _long(0), _long(0), _long(0))
    os.setgroups([])
    os.setresgid(group, group, group)
    os.setresuid(user, user, user)
    _raise_capability()
    # access(2), by which initdb looks for its binaries, leaves capabilities out of account without this bit
    with contextlib.suppress(OSError):
        _call("prctl", _PR_SET_SECUREBITS, _long(_NO_SETUID_FIXUP), _long(0), _long(0), _long(0))


def _enter_namespace(folders: list[str]) -> None:
    user, group = _account()[2:4]
    outside = os.geteuid()
    if outside == 0:
        _give(folders, 0, 0)
    maps = {"setgroups": "deny", "uid_map": f"{user} {outside} 1", "gid_map": f"{group} {os.getegid()} 1"}
    _call("unshare", _CLONE_NEWUSER)
    for name, text in maps.items():
        Path(f"/proc/self/{name}").write_text(text)


def _become_acceptable(folders: list[str]) -> None:
    if os.geteuid() == 0:
        try:
            _drop(folders)
        except OSError:
            _enter_namespace(folders)
    elif not _named(os.geteuid()):
        _enter_namespace(folders)


def _said(error: OSError) -> str:
    refused = "PostgreSQL does not run as root or as a user without a name"
    ways = "who may here neither become another user nor enter a user namespace"
    return f"{refused}, {ways} ({error.strerror}): start the hub as another user"


def main(arguments: list[str]) -> None:
    """Parse, become somebody PostgreSQL accepts, detach, become the program."""
    split = arguments.index("--")
    options, program = arguments[:split], arguments[split + 1 :]
    try:
        _become_acceptable([options[i + 1] for i, option in enumerate(options) if option == "--own"])
    except OSError as error:
        sys.exit(_said(error))
    if "--detach" in options:
        if os.fork():
            os._exit(0)
        os.setsid()
    os.execv(program[0], program)  # noqa: S606 - the caller's words, no shell wanted


if __name__ == "__main__":
    main(sys.argv[1:])
