-- Goods that arrived for an order or went back, as they were counted. Once is kept by the receiving system's number; a receipt that
-- was taken back makes room for another of its number (taken_back is then its id, else empty).
create table goods_receipt (
    id          uuid primary key,
    order_id    uuid not null,
    receipt_id  varchar(100) not null,
    kind        varchar(10) not null,
    source      varchar(100) not null,
    digest      varchar(64) not null,
    facility    varchar(20) not null,
    message_id  uuid,
    workflow_id uuid,
    reference   varchar(120) not null,
    received_at timestamp(6) with time zone not null,
    taken_back  varchar(40) not null,
    created_at  timestamp(6) with time zone not null
);
create unique index goods_receipt_once on goods_receipt (source, receipt_id, kind, order_id, taken_back);
create index goods_receipt_order on goods_receipt (order_id, id);
create index goods_receipt_reference on goods_receipt (reference);

-- Quantities are in the unit of the order's line.
create table goods_receipt_line (
    receipt     uuid not null,
    line_number integer not null,
    order_line  integer not null,
    item        varchar(200),
    quantity    numeric(19,6) not null,
    damaged     boolean not null,
    lot         varchar(100),
    serial      varchar(100),
    expiry      date,
    reason      varchar(200),
    primary key (receipt, line_number)
);
