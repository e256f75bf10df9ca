-- The line of postings for ERPs that cannot join a transaction: one row for each posting that has not ended. Only the first
-- of an ERP and group (by place, posting_id) is called; whoever changes stage and claim by a guarded UPDATE does the next
-- thing, on whatever node. place: when the posting was written. stage: READY to be called from due_at on; CALLING until
-- due_at at the latest; DOUBT, to be asked about at due_at; PERSON decides. claim: who calls or asks, one id a time.
-- node, node_start: the server that called, and which of its starts. tries: calls of unknown end. undone: calls in a row that were certainly
-- without effect. approved: a person allows to send what the ERP does not find.
CREATE TABLE posting_line (
    posting_id  uuid PRIMARY KEY REFERENCES posting (id),
    erp         varchar(20) NOT NULL,
    group_key   varchar(100) NOT NULL,
    place       timestamp(6) with time zone NOT NULL,
    stage       varchar(10) NOT NULL,
    due_at      timestamp(6) with time zone NOT NULL,
    claim       uuid,
    node        varchar(60),
    node_start  uuid,
    tries       integer NOT NULL,
    undone      integer NOT NULL,
    asks        integer NOT NULL,
    doubt_since timestamp(6) with time zone,
    alerted     boolean NOT NULL,
    approved    boolean NOT NULL,
    reason      varchar(100)
);
CREATE INDEX posting_line_by_place ON posting_line (erp, place, posting_id);
CREATE INDEX posting_line_by_group ON posting_line (erp, group_key, place, posting_id);
CREATE INDEX posting_line_by_due ON posting_line (erp, stage, due_at);
