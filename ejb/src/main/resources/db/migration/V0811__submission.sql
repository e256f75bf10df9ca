-- Requests that are answered later (Prefer: respond-async), with their answers.
create table submission (
    id            uuid primary key,
    protocol      varchar(20) not null,
    principal     varchar(100),
    submitted_at  timestamp(6) with time zone not null,
    answered_at   timestamp(6) with time zone,
    reply_status  integer,
    reply_type    varchar(100),
    reply_headers text,
    reply         bytea
);
create index submission_answered on submission (answered_at);
