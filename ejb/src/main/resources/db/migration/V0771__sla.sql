-- How long a document may stand in a state. facility and source may be '*'; the row that names most decides. Times are in seconds
-- of its calendar. clock: STATE counts from the move into the state, DOCUMENT from the document's begin.
CREATE TABLE sla (
    id           uuid PRIMARY KEY,
    name         varchar(100) NOT NULL,
    workflow     varchar(40) NOT NULL,
    state        varchar(30) NOT NULL,
    facility     varchar(40) NOT NULL,
    source       varchar(100) NOT NULL,
    clock        varchar(10) NOT NULL,
    calendar     varchar(10) NOT NULL,
    warn_after   bigint,
    breach_after bigint NOT NULL,
    enabled      boolean NOT NULL,
    origin       varchar(10) NOT NULL,
    created_at   timestamp(6) with time zone NOT NULL,
    updated_at   timestamp(6) with time zone NOT NULL,
    updated_by   varchar(100) NOT NULL,
    version      bigint NOT NULL,
    CONSTRAINT sla_once UNIQUE (workflow, state, facility, source)
);
