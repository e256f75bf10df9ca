-- Purchase orders as the hub coordinates them: what was ordered, and how far each line is. The ERP stays the system of record.
-- The id is that of the order's own workflow instance; workflow_id is the instance that ordered it. The reference is the
-- idempotency key of the posting that ordered it: numbers may come again (after a cancellation, from another source).
create table purchase_order (
    id               uuid primary key,
    order_number     varchar(100) not null,
    erp              varchar(20) not null,
    erp_document     varchar(100) not null,
    reference        varchar(120) not null,
    group_key        varchar(100) not null,
    requisition_id   varchar(100),
    source           varchar(100),
    workflow_id      uuid,
    message_id       uuid,
    facility         varchar(20) not null,
    supplier         varchar(60) not null,
    order_date       date not null,
    needed_by        date,
    currency         varchar(3) not null,
    deliver_to       varchar(40),
    state            varchar(30) not null,
    revision         integer not null,
    under_way        varchar(10),
    document         text not null,
    created_at       timestamp(6) with time zone not null,
    updated_at       timestamp(6) with time zone not null,
    version          integer not null
);
create unique index purchase_order_reference on purchase_order (reference);
create index purchase_order_number on purchase_order (order_number);
create index purchase_order_erp on purchase_order (erp_document, supplier);
create index purchase_order_workflow on purchase_order (workflow_id);
create index purchase_order_requisition on purchase_order (requisition_id);
create index purchase_order_state on purchase_order (state, facility, id);
create index purchase_order_supplier on purchase_order (supplier, id);

-- Quantities are in the line's unit; each is a running sum kept under the lock of the order. Received is what came fit for use,
-- damaged what came and is not; returned is what went back of either. The acknowledged price is one that was accepted.
create table purchase_order_line (
    order_id              uuid not null,
    line_number           integer not null,
    item                  varchar(60),
    description           varchar(500),
    unit                  varchar(40) not null,
    ordered               numeric(19,6) not null,
    unit_price            numeric(19,6) not null,
    contract              varchar(100),
    cost_centre           varchar(40),
    account               varchar(40),
    supplier_status       varchar(20),
    acknowledged          numeric(19,6),
    acknowledged_price    numeric(19,6),
    promised_on           date,
    substitute            varchar(60),
    shipped               numeric(19,6) not null,
    received              numeric(19,6) not null,
    damaged               numeric(19,6) not null,
    returned              numeric(19,6) not null,
    invoiced              numeric(19,6) not null,
    invoiced_amount       numeric(19,6) not null,
    primary key (order_id, line_number)
);
create index purchase_order_line_item on purchase_order_line (item, order_id);
