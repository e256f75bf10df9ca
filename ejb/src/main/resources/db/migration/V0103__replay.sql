-- Replays of selections of messages, and what came of each.
create table replay (
    id           uuid primary key,
    requested_at timestamp(6) with time zone not null,
    requested_by varchar(100) not null,
    dry_run      boolean not null,
    selection    text not null,
    reason       varchar(500),
    state        varchar(20) not null,
    total        integer not null
);
create table replay_message (
    replay_id  uuid not null,
    message_id uuid not null,
    outcome    varchar(30),
    report     text,
    done_at    timestamp(6) with time zone,
    primary key (replay_id, message_id)
);
