"""The command line: the only place that prints, and the only one that knows exit codes."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence

import typer

from fidelity.archive.address import masked
from fidelity.cli import (
    accept,
    baseline,
    batch,
    cache,
    check,
    config,
    diff,
    evaluate,
    explain,
    find,
    index,
    model,
    rules,
)
from fidelity.cli.exits import ExitCode, code_of_error
from fidelity.errors import FidelityError
from fidelity.version import __version__

app = typer.Typer(
    name="fidelity",
    help="Check republished English wire copy against the originals it may come from.",
    no_args_is_help=True,
    # Plain help and plain errors: Rich would add a tenth of a second to every start.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"fidelity {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Check republished English wire copy against the originals it may come from."""


app.command("check")(check.check)
app.command("diff")(diff.diff)
app.command("find")(find.find)
app.command("batch")(batch.batch)
app.command("evaluate")(evaluate.evaluate)
app.command("rules")(rules.rules)
app.command("explain")(explain.explain)
app.command("accept")(accept.accept)
for group, module in (("index", index), ("baseline", baseline), ("config", config), ("model", model), ("cache", cache)):
    app.add_typer(module.app, name=group)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code; whatever happens, no traceback reaches a user who did not ask for one."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(given, prog_name="fidelity", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except typer.TyperException as error:
        _show(error)
        code = ExitCode.USAGE
    except FidelityError as error:
        _complain(str(error))
        code = code_of_error(error)
    except Exception as error:
        # The last resort: a fault of ours must end as one line and exit 4, never as a pass.
        if sum(argument.count("v") for argument in given if argument in ("-v", "-vv", "-vvv", "--verbose")) > 1:
            traceback.print_exc()
        cause = " ".join(str(error).split())[:300]
        _complain(f"internal error: {type(error).__name__}: {cause} (-vv shows more; please report it)")
        code = ExitCode.INTERNAL
    return int(code or 0)


def entry() -> None:
    """The console script: runs, and leaves with the code even where the reader of our output has gone."""
    gc.set_threshold(50_000, 20, 20)  # a start makes thousands of objects that last
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # see fidelity/quiet.py; numpy is not imported yet
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


def _show(error: typer.TyperException) -> None:
    show = getattr(error, "show", None)
    if callable(show):
        show()
    else:
        _complain(str(error))


def _complain(message: str) -> None:
    print(f"fidelity: {masked(' '.join(message.splitlines()))}", file=sys.stderr)
