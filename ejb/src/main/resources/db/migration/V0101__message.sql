-- The journal: one row for each inbound message.
create table message (
    id                uuid primary key,
    received_at       timestamp(6) with time zone not null,
    protocol          varchar(20) not null,
    channel           varchar(20) not null,
    source            varchar(100) not null,
    source_facility   varchar(100),
    facility          varchar(20),
    control_id        varchar(200),
    type              varchar(80),
    version           varchar(20),
    business_key      varchar(200),
    correlation_id    varchar(64) not null,
    principal         varchar(100),
    content_type      varchar(100),
    charset           varchar(40),
    headers           text not null,
    digest            varchar(64) not null,
    size              integer not null,
    body              bytea,
    documents         text,
    mapping_version   varchar(200),
    state             varchar(20) not null,
    flagged           boolean not null,
    violations        text,
    reply_status      integer not null,
    reply_type        varchar(100),
    reply_headers     text,
    reply             bytea,
    stages            text not null,
    processed_at      timestamp(6) with time zone not null,
    completed_at      timestamp(6) with time zone,
    duplicates        integer not null,
    last_duplicate_at timestamp(6) with time zone,
    runs              integer not null
);
-- the duplicate rule: same source, control id and digest; a missing control id is never a duplicate
create unique index message_identity on message (source, control_id, digest);
create index message_state on message (state, id);
create index message_correlation on message (correlation_id);
create index message_business_key on message (business_key, id);
create index message_control_id on message (control_id);
create index message_received on message (received_at, id);
