-- Cutovers: facilities and domains that go over to another ERP on a day. routes: what the change of routes ended and began, as JSON.
-- work: FORTH while open orders are moved, BACK while they are moved back, else null; work_cursor: the last order that was looked at.
create table erp_cutover (
    id             uuid primary key,
    name           varchar(100) not null,
    erp            varchar(20) not null references erp (code),
    effective_from date not null,
    facilities     text not null,
    domains        text not null,
    old_orders     varchar(10) not null,
    accrued        varchar(10) not null,
    state          varchar(20) not null,
    routes         text,
    rehearsal      text,
    rehearsed_at   timestamp(6) with time zone,
    work           varchar(10),
    work_cursor    uuid,
    outcome        text,
    run_at         timestamp(6) with time zone,
    created_at     timestamp(6) with time zone not null,
    created_by     varchar(100) not null,
    updated_at     timestamp(6) with time zone not null,
    version        integer not null
);
create index erp_cutover_work on erp_cutover (work);

-- What became of each open order of a cutover. reference, back_reference: the postings that ask for the move and for the way back.
-- standing: what was received and invoiced when it moved; before_move: by line, what another ERP had of it before.
create table erp_cutover_order (
    cutover        uuid not null references erp_cutover (id),
    order_id       uuid not null,
    order_number   varchar(100) not null,
    facility       varchar(20) not null,
    from_erp       varchar(20) not null,
    from_document  varchar(100) not null,
    from_reference varchar(120) not null,
    to_document    varchar(100),
    reference      varchar(120),
    back_reference varchar(120),
    standing       text,
    before_move    text,
    state          varchar(20) not null,
    reason         varchar(500),
    updated_at     timestamp(6) with time zone not null,
    primary key (cutover, order_id)
);
create index erp_cutover_order_reference on erp_cutover_order (reference);
create index erp_cutover_order_back on erp_cutover_order (back_reference);
create index erp_cutover_order_state on erp_cutover_order (cutover, state, order_id);

-- ERPs that had an order before the one that has it now, with their numbers.
create table purchase_order_home (
    order_id     uuid not null,
    erp          varchar(20) not null,
    erp_document varchar(100) not null,
    reference    varchar(120) not null,
    left_at      timestamp(6) with time zone not null,
    primary key (order_id, reference)
);
create index purchase_order_home_document on purchase_order_home (erp_document);

-- How much of what was ordered on a line stayed with an ERP that had the order before, in the line's unit; no row means nothing.
create table purchase_order_elsewhere (
    order_id    uuid not null,
    line_number integer not null,
    quantity    numeric(19,6) not null,
    primary key (order_id, line_number)
);

-- Postings whose document another ERP has now: who takes the first back means the second.
create table posting_successor (
    reference varchar(120) primary key,
    successor varchar(120) not null
);
create index posting_successor_of on posting_successor (successor);
