"""Runs the steps on the connection and inside the transaction that app/archive/upgrade.py hands over.

A new step: copy script.py.mako's shape into versions/, write it by hand with batch_alter_table, set HEAD in
app/archive/upgrade.py. The tests compare the result with app/archive/tables.py.
"""

from alembic import context

from app.archive.tables import Base


def run() -> None:
    attributes = context.config.attributes
    context.configure(
        connection=attributes.get("connection"),
        dialect_name=None if "connection" in attributes else attributes["dialect"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
