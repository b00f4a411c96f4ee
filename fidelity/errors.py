"""What can go wrong with an input. Only `cli` catches these, and turns each into one line and an exit code.

FidelityError
├── UsageError             the call or the settings cannot be carried out (exit 2)
│   └── SettingsError      a settings file, key, rule or pack that is wrong
├── InputError             a file that cannot be read: missing, empty, binary, too large, broken (exit 2)
└── NotDoneError           something asked for could not be done (exit 3)
    ├── ModelError         a model that cannot be had
    └── ArchiveError       originals that cannot be searched
        └── UnfitArchiveError   no index, or one of another version or model (a UsageError too, so exit 2)
"""

from __future__ import annotations


class FidelityError(Exception):
    """Base of all; the message is one line for a user and names the file and the cause."""


class UsageError(FidelityError):
    """The call or the settings cannot be carried out."""


class SettingsError(UsageError):
    """A settings file, key, rule or pack is wrong."""


class InputError(FidelityError):
    """A file cannot be read."""


class NotDoneError(FidelityError):
    """Something that was asked for could not be done."""


class ModelError(NotDoneError):
    """A model cannot be had."""


class ArchiveError(NotDoneError):
    """The originals cannot be searched."""


class UnfitArchiveError(ArchiveError, UsageError):
    """An index cannot be used as it is, however often one tries; the message says the way out."""
