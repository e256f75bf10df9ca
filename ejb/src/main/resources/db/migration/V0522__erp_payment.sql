-- Payments to suppliers as ERPs tell them; a supplier's payment is kept once, whoever tells it.
create table erp_payment (
    id         uuid primary key,
    supplier   varchar(60) not null,
    payment_id varchar(100) not null,
    origin     varchar(120) not null,
    paid_on    date not null,
    currency   varchar(3) not null,
    amount     numeric(19,6) not null,
    message_id uuid,
    created_at timestamp(6) with time zone not null
);
create unique index erp_payment_number on erp_payment (supplier, payment_id);

create table erp_payment_line (
    payment        uuid not null,
    line_number    integer not null,
    invoice_number varchar(100) not null,
    invoice_id     uuid,
    amount         numeric(19,6) not null,
    primary key (payment, line_number)
);
create index erp_payment_line_invoice on erp_payment_line (invoice_id);

-- How far each ERP's payments were read.
create table erp_payment_cursor (
    erp        varchar(20) primary key,
    next       varchar(500),
    updated_at timestamp(6) with time zone not null
);
