-- Answers to creating requests by Idempotency-Key. The row is written in the transaction of the request itself: whoever
-- sees it sees the finished answer; a second request with the same key waits at the primary key or is told to.
create table idempotency_key (
    principal varchar(200) not null,
    route varchar(300) not null,
    idempotency_key varchar(255) not null,
    request_digest varchar(64) not null,
    response_status integer,
    response_headers text,
    response_body bytea,
    created_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    primary key (principal, route, idempotency_key)
);

create index idempotency_key_expiry on idempotency_key (expires_at);
