-- Who is told of events by HTTP, and each telling. Secrets are sealed (AES-GCM) under a key that is not in the database.
create table webhook_endpoint (
    id               uuid primary key,
    name             varchar(100) not null,
    url              varchar(2000) not null,
    types            varchar(2000) not null,
    facilities       varchar(1000) not null,
    sources          varchar(1000) not null,
    rate_per_second  integer not null,
    active           boolean not null,
    disabled_at      timestamp(6) with time zone,
    disabled_reason  varchar(500),
    failing_since    timestamp(6) with time zone,
    secret           bytea not null,
    previous_secret  bytea,
    previous_until   timestamp(6) with time zone,
    created_at       timestamp(6) with time zone not null,
    created_by       varchar(100) not null,
    updated_at       timestamp(6) with time zone not null,
    updated_by       varchar(100) not null,
    version          integer not null
);
create unique index webhook_endpoint_name on webhook_endpoint (name);

-- next_attempt_at is null once it has ended; while an attempt is under way it is when another node may take it over
create table webhook_delivery (
    id               uuid primary key,
    endpoint_id      uuid not null,
    event_id         uuid not null,
    state            varchar(20) not null,
    attempts         integer not null,
    created_at       timestamp(6) with time zone not null,
    next_attempt_at  timestamp(6) with time zone,
    last_attempt_at  timestamp(6) with time zone,
    last_status      integer,
    last_error       varchar(200),
    ended_at         timestamp(6) with time zone,
    requested_by     varchar(100)
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_attempt_at);
create index webhook_delivery_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_event on webhook_delivery (event_id);
create index webhook_delivery_open on webhook_delivery (state, created_at);
