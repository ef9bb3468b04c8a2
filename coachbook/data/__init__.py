"""How the workbook is kept: tables, engine, store, gate, migrations, backups and packs; below `workbook`."""
