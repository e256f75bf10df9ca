-- Who waits in a group, for each delivery. Postings that go straight are never in it, so that it costs them nothing.
CREATE INDEX posting_waiting ON posting (erp, group_key, id) WHERE state IN ('PENDING', 'HELD', 'SENDING');
