"""The sidebar of entities, and the dossier of one."""
