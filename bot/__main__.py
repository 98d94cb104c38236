"""The command line: ``python -m bot …``. Exit codes: 0 done, 1 refused, 2 wrong usage."""

import asyncio
import gc
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot.settings import BadSettings, Settings, load

app = typer.Typer(
    help="心愿驿站 / Wish Station",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
stations = typer.Typer(help="Stations of the tree.", no_args_is_help=True)
app.add_typer(stations, name="station")
audit = typer.Typer(help="The record of every move.", no_args_is_help=True)
app.add_typer(audit, name="audit")


def _refuse(sentence: object) -> NoReturn:
    typer.echo(str(sentence), err=True)
    raise typer.Exit(1)


def _settings() -> Settings:
    from bot.logs import configure

    try:
        settings = load()
    except BadSettings as error:
        _refuse(error)
    configure(settings.log_level)
    return settings


@app.command()
def run(
    story: Annotated[bool, typer.Option(help="Play the story in the sandbox, then exit.")] = False,
) -> None:
    """The bot; without BOT_TOKEN also the sandbox, on your own machine."""
    settings = _settings()
    typer.echo("心愿驿站 Wish Station …")
    from bot.running import CannotRun
    from bot.running import run as serve

    try:
        asyncio.run(serve(settings, story_only=story))
    except (CannotRun, BadSettings) as error:
        _refuse(error)


@stations.command("add")
def station_add(
    name: str,
    parent: Annotated[str | None, typer.Option(help="The station above, by name.")] = None,
    village: Annotated[
        list[str] | None, typer.Option(help="NAME or NAME,LATITUDE,LONGITUDE; repeatable.")
    ] = None,
) -> None:
    """Add a station: county, under it towns, under them village rooms."""
    from bot import administration

    _print(administration.add_station(_settings(), name, parent, village or []))


@app.command()
def invite(station: str, role: str) -> None:
    """Print a single-use link that makes somebody head, worker, … of a station."""
    from bot import administration

    _print(administration.invite(_settings(), station, role))


def _print(doing: Any) -> None:
    """Run an administration step and print its answer, or refuse with its sentence."""
    from bot.administration import CannotDo

    try:
        typer.echo(asyncio.run(doing))
    except (CannotDo, BadSettings) as error:
        _refuse(error)


Sure = Annotated[bool, typer.Option("--yes", help="Overwrite what is there.")]


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to.")], yes: Sure = False) -> None:
    """A sound copy of the records while the bot runs; the master key is not in it."""
    from bot import keeping

    try:
        typer.echo(keeping.backup(_settings(), file, yes))
    except keeping.CannotKeep as error:
        _refuse(error)


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A backup.")], yes: Sure = False) -> None:
    """Put a backup in the place of the records; what was there is kept beside it."""
    from bot import keeping

    try:
        typer.echo(asyncio.run(keeping.restore(_settings(), file, yes)))
    except (keeping.CannotKeep, BadSettings) as error:
        _refuse(error)


@app.command()
def rotate_key() -> None:
    """Move to a new master key, while the bot runs or at rest; run again if it was cut off."""
    from bot import rotation

    _print(rotation.rotate(_settings()))


@audit.command()
def verify() -> None:
    """Look whether every station's chain of events is whole."""
    from bot import keeping

    try:
        lines, whole = asyncio.run(keeping.verify(_settings()))
    except (keeping.CannotKeep, BadSettings) as error:
        _refuse(error)
    for line in lines:
        typer.echo(line)
    if not whole:
        _refuse("A chain is broken: records were altered by other hands than the bot's.")


@app.command()
def doctor() -> None:
    """Look through settings, records, disk, clock and token; a next step for each finding."""
    from bot.doctor import examine

    findings = asyncio.run(examine(_settings()))
    for one in findings:
        typer.echo(f"{'ok ' if one.well else '!! '} {one.what}: {one.found}")
        if not one.well:
            typer.echo(f"    -> {one.next}")
    if not all(one.well for one in findings):
        raise typer.Exit(1)


@app.command()
def solve(
    file: Annotated[Path, typer.Argument(help="A problem as JSON; - for stdin.")],
    then: Annotated[
        Path | None, typer.Option(help="Changes, a JSON line each; prints what each changes.")
    ] = None,
) -> None:
    """Plan JSON for a problem JSON: exact, lexicographic."""
    from matching.problem_file import ProblemError, solve_text

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        if then:
            _changed(text, then.read_text(encoding="utf-8").splitlines())
        else:
            typer.echo(solve_text(text))
    except ProblemError as error:
        _refuse(error)
    except (OSError, UnicodeDecodeError) as error:
        _refuse(f"{getattr(error, 'filename', None) or file} cannot be read: {error}")


def _changed(text: str, changes: list[str]) -> None:
    from matching.change_file import changed_lines

    bad = 0
    for row in changed_lines(text, changes):
        bad += row.startswith('{"error"')
        typer.echo(row)
    if bad:
        _refuse(f"{bad} changes could not be made; each has an error in its place.")


FileOrStdin = Annotated[Path | None, typer.Argument(help="JSON lines; standard input if left out.")]


@app.command()
def understand(file: FileOrStdin = None) -> None:
    """JSON lines with a text (or bare texts) in, readings out, in order."""
    from matching.understanding import understand_lines

    _stream(file, understand_lines)


@app.command()
def fit(file: FileOrStdin = None) -> None:
    """JSON lines with need_text and offer_text in, scores from 0 to 1 out."""
    from matching.understanding import fit_lines

    _stream(file, fit_lines)


def _stream(file: Path | None, answer: Any) -> None:
    from bot.progress import Bar

    bad = 0
    try:
        lines: Iterable[str] = (
            sys.stdin if file is None else file.open(encoding="utf-8", errors="replace")
        )
    except OSError as error:
        _refuse(f"{file} cannot be read: {error}")
    with Bar(file) as bar:
        for row in answer(bar.reading(lines)):
            bad += "error" in row
            bar.make_way()
            typer.echo(json.dumps(row, ensure_ascii=False))
            bar.row()
    if bad:
        _refuse(f"{bad} rows could not be read; each has an error in its place.")


if __name__ == "__main__":
    # What is loaded at a start is no garbage: to look for some time and again is a quarter of it.
    gc.set_threshold(100_000, 20, 100)
    app()
