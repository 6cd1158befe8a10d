"""`goodwork monitor release`: a built site becomes a draft in the register of releases, waiting for a second person."""

from pathlib import Path

import click

from goodwork.cli.django_ready import django_ready


@click.command("release", short_help="Hand a built site to the service as a draft to be checked.")
@click.argument("site", type=click.Path(exists=True, file_okay=True, path_type=Path))
@click.option(
    "--maker",
    required=True,
    metavar="EMAIL",
    help="The analyst who answers for it. Somebody else checks it in the service before it is public.",
)
def release(site: Path, maker: str) -> None:
    """Make a draft of a release from a built SITE: the folder `goodwork monitor build` wrote, or a ZIP of it.

    Every file is compared with the hash it was built with. Nothing is public until a second person has checked it. Run it
    on the machine of the service.

    \b
    goodwork monitor release monitor --maker analyst@example.org
    """
    django_ready()
    from goodwork.apps.accounts.access import NotFound, Refused
    from goodwork.apps.accounts.enums import Permission
    from goodwork.apps.accounts.selectors import acting_in_command
    from goodwork.apps.publishing.actions.drafting import make_draft
    from goodwork.apps.publishing.selectors import one_view
    from goodwork.pipelines.released_sites import from_folder, from_zip
    from goodwork.vocabulary.site_manifest import ManifestError

    by = acting_in_command(maker, Permission.RELEASE_MAKE, purpose="releasing a built site")
    if by is None:
        raise click.ClickException(
            f"{maker!r} is not the address of an open account that may make releases. "
            "Analysts of the lead body may: give the address one of them signs in with."
        )
    try:
        built = from_zip(site.read_bytes()) if site.is_file() else from_folder(site)
        made = make_draft(manifest=built.manifest, read=built.read, by=by)
        view = one_view(release_id=made.pk, by=by)
    except (ManifestError, Refused) as problem:
        raise click.ClickException(str(problem)) from problem
    except (NotFound, OSError) as problem:
        raise click.ClickException(f"The site could not be read: {problem}. Nothing was kept.") from problem
    click.echo(f"A draft: {view.summary.title}, {view.summary.place}, edition {view.summary.edition}.")
    click.echo(f"{len(view.files):,} files, {view.weight / 1_000_000:.1f} MB, each as it was built.")
    click.echo(f"Somebody else now checks it: /releases/{made.pk}/ in the service. Nothing is public yet.")
