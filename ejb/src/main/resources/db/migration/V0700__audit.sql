-- The audit trail. What happens writes audit_pending in its own transaction, with nothing shared between transactions; the
-- sealer moves committed rows to audit_entry in batches and chains them: each hash covers the row and the hash before it.
-- Nothing ever updates or deletes audit_entry and audit_anchor.
CREATE TABLE audit_pending (
    id           uuid PRIMARY KEY,
    at           timestamp(6) with time zone NOT NULL,
    actor        varchar(100) NOT NULL,
    action       varchar(100) NOT NULL,
    subject_type varchar(60) NOT NULL,
    subject_id   varchar(200) NOT NULL,
    facility     varchar(40),
    detail       text NOT NULL
);

CREATE TABLE audit_entry (
    seq          bigint PRIMARY KEY,
    id           uuid NOT NULL,
    at           timestamp(6) with time zone NOT NULL,
    actor        varchar(100) NOT NULL,
    action       varchar(100) NOT NULL,
    subject_type varchar(60) NOT NULL,
    subject_id   varchar(200) NOT NULL,
    facility     varchar(40),
    detail       text NOT NULL,
    prev_hash    varchar(64) NOT NULL,
    hash         varchar(64) NOT NULL
);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, seq);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor, seq);
CREATE INDEX audit_entry_by_action ON audit_entry (action, seq);
CREATE INDEX audit_entry_by_time ON audit_entry (at);

-- The end of the chain: one row, locked by whoever seals.
CREATE TABLE audit_head (
    id   integer PRIMARY KEY,
    seq  bigint NOT NULL,
    hash varchar(64) NOT NULL
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What the end of the chain was at times; also in the log and in exports, outside the reach of who can change this database.
CREATE TABLE audit_anchor (
    seq  bigint PRIMARY KEY,
    hash varchar(64) NOT NULL,
    at   timestamp(6) with time zone NOT NULL
);
CREATE INDEX audit_anchor_by_time ON audit_anchor (at);
