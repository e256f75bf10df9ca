-- Invoices and credit notes as the hub takes them: what is billed, beside which order, and how far the match and the payment are.
-- The id is that of the invoice's workflow instance. The ERP stays the system of record of what is owed.
create table supplier_invoice (
    id              uuid primary key,
    supplier        varchar(60) not null,
    number          varchar(100) not null,
    number_key      varchar(100) not null,
    kind            varchar(20) not null,
    origin          varchar(20) not null,
    facility        varchar(20) not null,
    order_reference varchar(100),
    order_id        uuid,
    order_number    varchar(100),
    original        varchar(100),
    invoice_date    date not null,
    due_date        date,
    currency        varchar(3) not null,
    total           numeric(19,6) not null,
    tax             numeric(19,6) not null,
    freight         numeric(19,6) not null,
    paid            numeric(19,6) not null,
    state           varchar(30) not null,
    cleared         boolean not null,
    findings        text not null,
    note            varchar(2000),
    source          varchar(100) not null,
    message_id      uuid,
    posting_root    varchar(110) not null,
    postings        integer not null,
    erp             varchar(20),
    erp_document    varchar(100),
    document        text not null,
    received_at     timestamp(6) with time zone not null,
    wait_until      timestamp(6) with time zone,
    updated_at      timestamp(6) with time zone not null,
    version         integer not null
);
create index supplier_invoice_number on supplier_invoice (supplier, number_key);
create index supplier_invoice_amount on supplier_invoice (supplier, total, invoice_date);
create index supplier_invoice_order on supplier_invoice (order_id, state);
create index supplier_invoice_state on supplier_invoice (state, facility, id);
create index supplier_invoice_waits on supplier_invoice (state, wait_until);
create index supplier_invoice_message on supplier_invoice (message_id);

-- Who has a number of a supplier's: the first one that was not rejected.
create table supplier_invoice_key (
    supplier    varchar(60) not null,
    kind        varchar(20) not null,
    number_key  varchar(100) not null,
    invoice_id  uuid not null,
    primary key (supplier, kind, number_key)
);

-- The booked quantity and amount are part of the sums of the order's line; taken back when the invoice is given up.
create table supplier_invoice_line (
    invoice_id       uuid not null,
    line_number      integer not null,
    order_line       integer,
    item             varchar(60),
    description      varchar(500),
    quantity         numeric(19,6) not null,
    unit             varchar(40),
    unit_price       numeric(19,6),
    amount           numeric(19,6) not null,
    cost_centre      varchar(40),
    account          varchar(40),
    matched_line     integer,
    matched_quantity numeric(19,6),
    booked_quantity  numeric(19,6) not null,
    booked_amount    numeric(19,6) not null,
    findings         text not null,
    primary key (invoice_id, line_number)
);

-- Orders of which goods moved: their waiting invoices are matched again, in transactions of their own.
create table invoice_rematch (
    id         uuid primary key,
    order_id   uuid not null,
    message_id uuid,
    at         timestamp(6) with time zone not null
);
