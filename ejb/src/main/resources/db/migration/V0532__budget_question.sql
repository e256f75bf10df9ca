-- Requisitions whose budget an ERP is being asked about. A row goes with its answer, or when nobody wants it any more.
create table budget_question (
    workflow_id uuid primary key,
    facility    varchar(20) not null,
    erp         varchar(20) not null,
    period      varchar(10) not null,
    cost_centres text not null,
    asked_at    timestamp(6) with time zone not null,
    due_at      timestamp(6) with time zone not null
);
create index budget_question_due on budget_question (due_at);
