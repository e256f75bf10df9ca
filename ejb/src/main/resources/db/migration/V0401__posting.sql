-- The ERPs that the hub posts to. state, manual, hold_reason, held_by, state_since: whether postings go through now.
CREATE TABLE erp (
    code            varchar(20) PRIMARY KEY,
    connector       varchar(40) NOT NULL,
    enabled         boolean NOT NULL,
    max_concurrency integer NOT NULL,
    rate_per_second integer NOT NULL,
    settings        text NOT NULL,
    state           varchar(10) NOT NULL,
    manual          boolean NOT NULL,
    hold_reason     varchar(500),
    held_by         varchar(100),
    state_since     timestamp(6) with time zone NOT NULL,
    version         bigint NOT NULL
);

-- Which postings go to which ERP; facility and domain may be '*'.
CREATE TABLE erp_route (
    id              uuid PRIMARY KEY,
    facility        varchar(40) NOT NULL,
    domain          varchar(20) NOT NULL,
    effective_from  date NOT NULL,
    effective_until date,
    erp             varchar(20) NOT NULL REFERENCES erp (code),
    CONSTRAINT erp_route_once UNIQUE (facility, domain, effective_from)
);

-- The ledger: one row a thing that an ERP is asked to do. next_check_at: when a missing answer is asked for.
CREATE TABLE posting (
    id              uuid PRIMARY KEY,
    idempotency_key varchar(120) NOT NULL,
    message_id      uuid,
    workflow_id     uuid,
    step            varchar(60) NOT NULL,
    erp             varchar(20) NOT NULL,
    facility        varchar(40) NOT NULL,
    business_date   date NOT NULL,
    kind            varchar(30) NOT NULL,
    group_key       varchar(100) NOT NULL,
    reverses        varchar(120),
    mapping_version varchar(100),
    document        text NOT NULL,
    state           varchar(10) NOT NULL,
    attempts        integer NOT NULL,
    asks            integer NOT NULL,
    erp_document    varchar(60),
    error_code      varchar(60),
    error_text      varchar(1000),
    created_at      timestamp(6) with time zone NOT NULL,
    sent_at         timestamp(6) with time zone,
    next_check_at   timestamp(6) with time zone,
    completed_at    timestamp(6) with time zone,
    updated_at      timestamp(6) with time zone NOT NULL,
    version         bigint NOT NULL,
    CONSTRAINT posting_once UNIQUE (idempotency_key)
);
CREATE INDEX posting_by_message ON posting (message_id);
CREATE INDEX posting_by_workflow ON posting (workflow_id);
CREATE INDEX posting_by_erp_document ON posting (erp_document);
CREATE INDEX posting_by_state ON posting (erp, state, created_at);

-- What happened to a posting off the straight way: refusals, retries, questions, decisions. Rows are only ever added.
CREATE TABLE posting_event (
    id         uuid PRIMARY KEY,
    posting_id uuid NOT NULL REFERENCES posting (id),
    at         timestamp(6) with time zone NOT NULL,
    actor      varchar(100) NOT NULL,
    what       varchar(20) NOT NULL,
    attempt    integer NOT NULL,
    code       varchar(60),
    text       varchar(1000)
);
CREATE INDEX posting_event_by_posting ON posting_event (posting_id, id);
