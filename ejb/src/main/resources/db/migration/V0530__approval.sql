-- The decision table of approvals, versioned.
create table approval_rules (
    id           uuid primary key,
    name         varchar(60) not null,
    version      integer not null,
    state        varchar(20) not null,
    origin       varchar(20) not null,
    body         text not null,
    digest       varchar(64) not null,
    created_at   timestamp(6) with time zone not null,
    created_by   varchar(100) not null,
    activated_at timestamp(6) with time zone,
    activated_by varchar(100),
    lock_version integer not null
);
create unique index approval_rules_name on approval_rules (name, version);

-- What somebody has to approve. Facts, budget and lines are what the approver sees: as planned, never looked up again.
create table approval_case (
    id            uuid primary key,
    workflow_id   uuid not null,
    message_id    uuid not null,
    source        varchar(100) not null,
    subject       varchar(200) not null,
    facility      varchar(20) not null,
    department    varchar(40),
    requester     varchar(200),
    amount        numeric(19,6) not null,
    currency      varchar(3) not null,
    state         varchar(20) not null,
    stage         integer not null,
    stages        integer not null,
    rules_version varchar(80) not null,
    hits          text not null,
    facts         text not null,
    budget        text not null,
    lines         text not null,
    opened_at     timestamp(6) with time zone not null,
    closed_at     timestamp(6) with time zone,
    version       integer not null
);
create index approval_case_workflow on approval_case (workflow_id);
create index approval_case_subject on approval_case (subject);
create index approval_case_state on approval_case (state, id);

create table approval_stage (
    case_id              uuid not null,
    number               integer not null,
    name                 varchar(60) not null,
    roles                text not null,
    escalate_after_hours integer,
    escalate_to          text not null,
    state                varchar(20) not null,
    opened_at            timestamp(6) with time zone,
    escalate_at          timestamp(6) with time zone,
    escalated_at         timestamp(6) with time zone,
    primary key (case_id, number)
);
create index approval_stage_due on approval_stage (escalate_at);

-- Who can decide the open stages: so that nobody's list is a scan.
create table approval_role (
    role    varchar(60) not null,
    case_id uuid not null,
    primary key (role, case_id)
);
create index approval_role_case on approval_role (case_id);

create table approval_decision (
    id           uuid primary key,
    case_id      uuid not null,
    stage        integer not null,
    decision     varchar(20) not null,
    actor        varchar(100) not null,
    on_behalf_of varchar(100),
    reason       varchar(2000),
    channel      varchar(20) not null,
    at           timestamp(6) with time zone not null
);
create index approval_decision_case on approval_decision (case_id, id);

create table approval_delegation (
    id          uuid primary key,
    from_user   varchar(100) not null,
    to_user     varchar(100) not null,
    roles       text not null,
    valid_from  timestamp(6) with time zone not null,
    valid_until timestamp(6) with time zone not null,
    reason      varchar(300),
    created_at  timestamp(6) with time zone not null,
    created_by  varchar(100) not null,
    revoked_at  timestamp(6) with time zone,
    revoked_by  varchar(100),
    version     integer not null
);
create index approval_delegation_to on approval_delegation (to_user, valid_until);
