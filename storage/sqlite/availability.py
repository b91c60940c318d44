"""Whether the storage is at fault, or the statement: only the former is worth another try.

Codes: https://www.sqlite.org/rescode.html
"""

import sqlite3

_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
_PRIMARY_CODE = 0xFF  # extended codes hold it in their lowest byte


def is_unavailable(error: BaseException) -> bool:
    """Return whether an error means that the file cannot be used now: locked, full, unreadable.

    A violated constraint or a misused connection is a bug instead: it would fail again.
    """
    code = getattr(error, "sqlite_errorcode", None)  # missing where Python itself has refused
    return (
        isinstance(error, sqlite3.Error)
        and code is not None
        and code & _PRIMARY_CODE in _UNAVAILABLE
    )
