-- What an ERP is asked about the hub's master data: one row for each ERP that can tell. kind and position say how far a question
-- that is under way has come; counts are of the codes asked; told_at is the end of the last complete answer.
CREATE TABLE erp_drift (
    erp          varchar(20) PRIMARY KEY,
    state        varchar(10) NOT NULL,
    requested_by varchar(100) NOT NULL,
    requested_at timestamp(6) with time zone NOT NULL,
    round        uuid NOT NULL,
    kind         varchar(10),
    position     varchar(50),
    asked        bigint NOT NULL,
    total        bigint NOT NULL,
    told_at      timestamp(6) with time zone,
    told         bigint NOT NULL,
    reason       varchar(200)
);

-- The codes that an ERP does not know, by its last answer; since is when it was first found.
CREATE TABLE erp_drift_code (
    erp   varchar(20) NOT NULL,
    kind  varchar(10) NOT NULL,
    code  varchar(50) NOT NULL,
    round uuid NOT NULL,
    since timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (erp, kind, code)
);
