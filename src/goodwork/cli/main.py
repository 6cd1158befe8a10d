"""`goodwork`: the command and its parts, each loaded only when it is called."""

import importlib
import os
import sys
from pathlib import Path

import click

STANDARDS = "GOODWORK_STANDARDS"

COMMANDS = {
    "accounts": ("goodwork.cli.accounts:accounts", "The first account of the service."),
    "allocate": (
        "goodwork.cli.allocate:allocate",
        "Scarce places shared by a published rule, with reasons.",
    ),
    "assess": (
        "goodwork.cli.assess:assess",
        "What one advert shows: pay, hours, job quality, rights, questions.",
    ),
    "audit": (
        "goodwork.cli.audit:audit",
        "What lists give to each group of people; and the service's audit, sealed and checked.",
    ),
    "backup": (
        "goodwork.cli.backup:backup",
        "Copies of the service's database: made, restored, proved.",
    ),
    "check-allocation": (
        "goodwork.cli.check_allocation:check_allocation",
        "Does an allocation file hold? Checks all of it.",
    ),
    "data": ("goodwork.cli.data:data", "Public data: what is there, what is not, and where to get it."),
    "keys": (
        "goodwork.cli.keys:keys",
        "The keys that encrypt sensitive fields: make, change, check.",
    ),
    "manage": ("goodwork.cli.manage:manage", "Commands of Django, for whoever runs the service."),
    "demonstrate": (
        "goodwork.cli.demonstrate:demonstrate",
        "An empty service becomes the demonstration place.",
    ),
    "match": (
        "goodwork.cli.match:match",
        "From people and vacancies to each person's good jobs, with reasons.",
    ),
    "monitor": (
        "goodwork.cli.monitor:monitor",
        "Is growth being shared, how sure are we, and where: a site from official statistics.",
    ),
    "policy-lab": (
        "goodwork.cli.policy_lab:policy_lab",
        "A year replayed under work first and good work: a thinking aid, not a forecast.",
    ),
    "serve": ("goodwork.cli.serve:serve", "The web service: pages and API."),
    "standards": ("goodwork.cli.standards:standards", "Wages, rights and charters on a date, with sources."),
    "synthesise": ("goodwork.cli.synthesise:synthesise", "An invented place to try everything on."),
    "what-if": (
        "goodwork.cli.what_if:what_if",
        "One person or one vacancy changed, and what follows, at once.",
    ),
    "work": ("goodwork.cli.work:work", "Run the service's long work: imports, rounds, the daily tasks."),
}


class Commands(click.Group):
    """A group that imports a command when it is first needed, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])


@click.group(cls=Commands)
@click.version_option(package_name="goodwork")
@click.option(
    "--standards",
    "own",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of indicators, indices and monitors of your own, beside ours (or GOODWORK_STANDARDS).",
)
@click.pass_context
def main(context: click.Context, own: Path | None) -> None:
    """Moves people into good jobs: reads adverts, judges job quality and rights, and matches people to jobs.

    Exit codes: 0 done; 1 could not be done, the message says why and what to do; 2 the command was not
    understood; 3 done, but some rows could not be used and --strict was asked for.
    """
    if own is not None:
        _use(own, context)


def _use(own: Path, context: click.Context) -> None:
    """Name the folder where every part looks for it, as long as the command runs."""
    before = os.environ.get(STANDARDS)
    os.environ[STANDARDS] = str(own)

    @context.call_on_close
    def restore() -> None:
        if before is None:
            os.environ.pop(STANDARDS, None)
        else:
            os.environ[STANDARDS] = before


if __name__ == "__main__":
    sys.exit(main())
