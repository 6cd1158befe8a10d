"""What the database itself refuses: changing or deleting audit events and seals. And what it does: queue each event.

Whoever owns the tables can drop a trigger; the seals are for that case (docs/explanation/how-the-audit-holds.md).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = {"audit_auditevent": "id", "audit_seal": "number"}
QUEUE = "audit_unsealed"
REFUSED = "The audit is added to, never changed or deleted"


def _sqlite() -> dict[str, str]:
    made = {
        "audit_queue_event": "AFTER INSERT ON audit_auditevent BEGIN "
        f"INSERT INTO {QUEUE} (event_id) VALUES (NEW.id); END"
    }
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for table, key in KEPT.items():
        made[f"{table}_no_update"] = f"BEFORE UPDATE ON {table} {refuse}"
        made[f"{table}_no_delete"] = f"BEFORE DELETE ON {table} {refuse}"
        # INSERT OR REPLACE deletes the row it replaces without asking the trigger above.
        made[f"{table}_no_replace"] = (
            f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {refuse}"
        )
    made[f"{QUEUE}_no_update"] = f"BEFORE UPDATE ON {QUEUE} {refuse}"
    return made


def _postgresql() -> list[str]:
    made = [
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE OR REPLACE FUNCTION audit_queue() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN INSERT INTO {QUEUE} (event_id) VALUES (NEW.id); RETURN NULL; END $$",
        "CREATE TRIGGER audit_queue_event AFTER INSERT ON audit_auditevent FOR EACH ROW EXECUTE FUNCTION audit_queue()",
    ]
    for table in KEPT:
        made.append(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        )
    made.append(
        f"CREATE TRIGGER {QUEUE}_no_change BEFORE UPDATE OR TRUNCATE ON {QUEUE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
    )
    return made


def statements_to_install(connection: BaseDatabaseWrapper) -> list[str]:
    """The statements that put the triggers in place."""
    if connection.vendor == "postgresql":
        return _postgresql()
    return [f"CREATE TRIGGER {name} {words}" for name, words in _sqlite().items()]


def statements_to_remove(connection: BaseDatabaseWrapper) -> list[str]:
    """The statements that take them away: to move back a migration, and to test what the seals find."""
    if connection.vendor == "postgresql":
        return [
            *(f"DROP TRIGGER IF EXISTS {table}_no_change ON {table}" for table in (*KEPT, QUEUE)),
            "DROP TRIGGER IF EXISTS audit_queue_event ON audit_auditevent",
            "DROP FUNCTION IF EXISTS audit_refuse()",
            "DROP FUNCTION IF EXISTS audit_queue()",
        ]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in _sqlite()]
