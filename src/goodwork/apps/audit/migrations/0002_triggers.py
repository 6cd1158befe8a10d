"""The database refuses changes of the audit, and queues each event for the sealer."""

from django.db import migrations

from goodwork.apps.audit import triggers


def install(apps, schema_editor):
    for statement in triggers.statements_to_install(schema_editor.connection):
        schema_editor.execute(statement)


def remove(apps, schema_editor):
    for statement in triggers.statements_to_remove(schema_editor.connection):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
