-- Workflow instances and how they came to where they stand.
create table workflow_instance (
    id             uuid primary key,
    workflow       varchar(40) not null,
    business_key   varchar(200) not null,
    source         varchar(100) not null,
    facility       varchar(20),
    message_id     uuid,
    document_no    integer not null,
    correlation_id varchar(64) not null,
    protocol       varchar(20) not null,
    state          varchar(30) not null,
    data           text not null,
    open_postings  integer not null,
    created_at     timestamp(6) with time zone not null,
    updated_at     timestamp(6) with time zone not null,
    version        integer not null
);
create index workflow_instance_key on workflow_instance (workflow, source, business_key, id);
create index workflow_instance_message on workflow_instance (message_id);
create index workflow_instance_state on workflow_instance (workflow, state, id);

create table workflow_transition (
    id          uuid primary key,
    instance_id uuid not null,
    at          timestamp(6) with time zone not null,
    event       varchar(40) not null,
    from_state  varchar(30) not null,
    to_state    varchar(30) not null,
    detail      text
);
create index workflow_transition_instance on workflow_transition (instance_id, id);

-- Lines of usage that wait for the summary batch; a line belongs to at most one run.
create table usage_summary_line (
    id             uuid primary key,
    workflow_id    uuid not null,
    message_id     uuid not null,
    facility       varchar(20) not null,
    item_class     varchar(40) not null,
    business_date  date not null,
    item           varchar(60) not null,
    location       varchar(40) not null,
    cost_centre    varchar(40) not null,
    inventory_account varchar(40) not null,
    expense_account   varchar(40) not null,
    base_unit      varchar(40) not null,
    quantity       numeric(19,6) not null,
    amount         numeric(19,6) not null,
    currency       varchar(3) not null,
    run_id         uuid
);
create index usage_summary_line_open on usage_summary_line (run_id, facility, item_class, business_date);
create index usage_summary_line_workflow on usage_summary_line (workflow_id);

create table usage_summary_run (
    id            uuid primary key,
    facility      varchar(20) not null,
    item_class    varchar(40) not null,
    business_date date not null,
    started_at    timestamp(6) with time zone not null,
    completed_at  timestamp(6) with time zone,
    open_postings integer not null
);

-- What was told to the systems that asked for something.
create table notice (
    id           uuid primary key,
    at           timestamp(6) with time zone not null,
    workflow_id  uuid,
    message_id   uuid not null,
    protocol     varchar(20) not null,
    source       varchar(100) not null,
    kind         varchar(40) not null,
    state        varchar(30) not null,
    business_key varchar(200) not null,
    erp_document varchar(100),
    body         text not null
);
create index notice_message on notice (message_id);
create index notice_workflow on notice (workflow_id);

-- Encounters as the EHR last told them: the context that usage and charges refer to.
create table encounter_context (
    id            uuid primary key,
    source        varchar(100) not null,
    encounter_id  varchar(100) not null,
    facility      varchar(20) not null,
    account       varchar(100),
    patient       varchar(100),
    department_system varchar(100),
    department    varchar(100),
    patient_class varchar(20),
    status        varchar(20) not null,
    event_at      timestamp(6) with time zone not null,
    message_id    uuid not null
);
create unique index encounter_context_key on encounter_context (facility, encounter_id);
create index encounter_context_account on encounter_context (facility, account);
create index encounter_context_patient on encounter_context (facility, patient);
