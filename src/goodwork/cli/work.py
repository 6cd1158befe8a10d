"""`goodwork work`: the worker that runs what pages ask for and what the schedule asks for."""

import signal
import threading
from types import FrameType

import click

from goodwork.cli.django_ready import django_ready


@click.command()
@click.option("--once", is_flag=True, help="Run what is due now, then stop.")
def work(once: bool) -> None:
    """Run the service's long work: imports, rounds of matching, sealing the audit, the daily tasks.

    Start one for each core you can spare; they never run the same job twice at once. Told to stop (Ctrl-C, systemd),
    it ends the job in hand first; told twice, it puts the job back. A killed worker's job is taken over by another.
    """
    django_ready()
    from goodwork.pipelines.work import work as run
    from goodwork.pipelines.work import work_off

    if once:
        click.echo(f"{work_off(strict=False)} jobs run.")
        return
    stop = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise SystemExit(128 + number)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    click.echo("Waiting for work. Stop with Ctrl-C.")
    run(stop)
