-- Exceptions that people decide.
CREATE TABLE work_item (
    id            uuid PRIMARY KEY,
    queue         varchar(20) NOT NULL,
    kind          varchar(60) NOT NULL,
    title         varchar(300) NOT NULL,
    reason        varchar(2000),
    message_id    uuid,
    workflow_id   uuid,
    posting_id    uuid,
    document_type varchar(60),
    business_key  varchar(200),
    facility      varchar(40),
    amount        numeric(19, 6),
    currency      varchar(3),
    context       text NOT NULL,
    actions       varchar(200) NOT NULL,
    dedupe_key    varchar(400),
    state         varchar(20) NOT NULL,
    assignee      varchar(100),
    priority      integer NOT NULL,
    opened_at     timestamp(6) with time zone NOT NULL,
    due_at        timestamp(6) with time zone NOT NULL,
    closed_at     timestamp(6) with time zone,
    closed_by     varchar(100),
    resolution    varchar(2000),
    version       bigint NOT NULL
);
CREATE INDEX work_item_by_queue ON work_item (queue, state, id);
CREATE INDEX work_item_by_state ON work_item (state, id);
CREATE INDEX work_item_by_due ON work_item (state, due_at);
CREATE INDEX work_item_by_assignee ON work_item (assignee, state, id);
CREATE INDEX work_item_by_message ON work_item (message_id);
CREATE INDEX work_item_by_posting ON work_item (posting_id);
CREATE INDEX work_item_by_workflow ON work_item (workflow_id);

-- One row a cause, for ever: its open item, or null. Whoever opens, joins or closes an item of a key holds the row's lock, so
-- that two never open the same and no message comes to wait for an item that is being closed. Rows stay because locks are
-- taken in the order of the key, which works only with rows that are there.
CREATE TABLE work_item_key (
    dedupe_key   varchar(400) PRIMARY KEY,
    work_item_id uuid
);

-- Which messages wait for an item to be closed.
CREATE TABLE work_item_wait (
    work_item_id uuid NOT NULL REFERENCES work_item (id),
    message_id   uuid NOT NULL,
    PRIMARY KEY (work_item_id, message_id)
);
CREATE INDEX work_item_wait_by_message ON work_item_wait (message_id);

-- What was done with an item, by whom; rows are only ever added.
CREATE TABLE work_item_event (
    id           uuid PRIMARY KEY,
    work_item_id uuid NOT NULL REFERENCES work_item (id),
    kind         varchar(20) NOT NULL,
    actor        varchar(100) NOT NULL,
    at           timestamp(6) with time zone NOT NULL,
    text         varchar(4000),
    detail       text
);
CREATE INDEX work_item_event_by_item ON work_item_event (work_item_id, at);
