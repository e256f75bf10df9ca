-- Goods that suppliers have put on the way. A notice may come before its order is known: it is joined to it then.
create table ship_notice (
    id           uuid primary key,
    shipment_id  varchar(100) not null,
    order_number varchar(100) not null,
    shipper      varchar(200) not null,
    digest       varchar(64) not null,
    order_id     uuid,
    source       varchar(100) not null,
    message_id   uuid,
    shipped_at   timestamp(6) with time zone not null,
    expected_on  date,
    sscc         varchar(60),
    document     text not null,
    arrived      boolean not null,
    created_at   timestamp(6) with time zone not null
);
create unique index ship_notice_once on ship_notice (shipment_id, order_number, shipper);
create index ship_notice_order on ship_notice (order_id, arrived);
create index ship_notice_number on ship_notice (order_number, order_id);

-- The quantity is in the unit of the order's line; null where item or unit did not fit a line of the order.
create table ship_notice_line (
    notice_id   uuid not null,
    line_number integer not null,
    order_line  integer,
    item_code   varchar(200) not null,
    quantity    numeric(19,6),
    sent_quantity numeric(19,6) not null,
    sent_unit   varchar(40),
    lot         varchar(100),
    serial      varchar(100),
    expiry      date,
    primary key (notice_id, line_number)
);
