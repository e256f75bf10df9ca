-- What changed, by the names that the business has for it. Ids go up with the time at which the hub wrote them, so that the
-- primary key is also the index of an export by time.
create table business_event (
    id            uuid primary key,
    type          varchar(100) not null,
    subject       varchar(200),
    facility      varchar(20),
    source        varchar(100),
    message_id    uuid,
    workflow_id   uuid,
    occurred_at   timestamp(6) with time zone not null,
    data          text not null
);
create index business_event_subject on business_event (subject, id);
create index business_event_type on business_event (type, id);
create index business_event_workflow on business_event (workflow_id, id);
