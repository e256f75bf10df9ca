-- Budgets as somebody last told them; the ERP stays the system of record. Account * is the whole cost centre.
create table budget_balance (
    facility    varchar(20) not null,
    cost_centre varchar(40) not null,
    account     varchar(40) not null,
    period      varchar(10) not null,
    currency    varchar(3) not null,
    budgeted    numeric(19,6),
    available   numeric(19,6) not null,
    as_of       timestamp(6) with time zone not null,
    source      varchar(100) not null,
    updated_at  timestamp(6) with time zone not null,
    updated_by  varchar(100) not null,
    version     integer not null,
    primary key (facility, cost_centre, account, period)
);

-- What approved requisitions will take of a balance, until the ERP's own figure has it.
create table budget_commitment (
    id          uuid primary key,
    workflow_id uuid not null,
    facility    varchar(20) not null,
    cost_centre varchar(40) not null,
    account     varchar(40) not null,
    period      varchar(10) not null,
    currency    varchar(3) not null,
    amount      numeric(19,6) not null,
    created_at  timestamp(6) with time zone not null,
    ordered_at  timestamp(6) with time zone,
    released_at timestamp(6) with time zone
);
create index budget_commitment_key on budget_commitment (facility, cost_centre, account, period);
create index budget_commitment_workflow on budget_commitment (workflow_id);
