-- Who waits in a group, for each delivery; H2 has no partial indexes.
CREATE INDEX posting_waiting ON posting (erp, group_key, state, id);
