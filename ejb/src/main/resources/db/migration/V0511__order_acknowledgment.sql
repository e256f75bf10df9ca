-- What suppliers said to orders. The same words twice are one row.
create table order_acknowledgment (
    id                uuid primary key,
    order_id          uuid not null,
    acknowledgment_id varchar(100) not null,
    digest            varchar(64) not null,
    source            varchar(100) not null,
    message_id        uuid,
    acknowledged_at   timestamp(6) with time zone not null,
    created_at        timestamp(6) with time zone not null
);
create unique index order_acknowledgment_once on order_acknowledgment (order_id, digest);

-- The verdict is RULE (accepted by the rules), OPEN (a person decides), PERSON (accepted by a person) or REFUSED.
create table order_acknowledgment_line (
    acknowledgment uuid not null,
    position       integer not null,
    order_line     integer not null,
    status         varchar(20) not null,
    item           varchar(60),
    item_code      varchar(200),
    quantity       numeric(19,6),
    unit_price     numeric(19,6),
    currency       varchar(3),
    promised_on    date,
    verdict        varchar(10) not null,
    reason         varchar(500),
    primary key (acknowledgment, position)
);
