-- Trading partners: who exchanges EDI interchanges with the hub, and on what terms. qualifier and identifier are the partner's
-- (ISA05, ISA06), hub_qualifier and hub_identifier the hub's own towards it (ISA07, ISA08).
CREATE TABLE trading_partner (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    supplier         varchar(50),
    source           varchar(100),
    qualifier        varchar(2)                  NOT NULL,
    identifier       varchar(15)                 NOT NULL,
    hub_qualifier    varchar(2),
    hub_identifier   varchar(15),
    usage_indicator  varchar(1)                  NOT NULL,
    release          varchar(6)                  NOT NULL,
    separators       varchar(4),
    documents        varchar(100),
    validation       varchar(20)                 NOT NULL,
    acknowledgment   varchar(20)                 NOT NULL,
    consecutive      boolean                     NOT NULL,
    active           boolean                     NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT trading_partner_period UNIQUE (canonical, valid_from)
);
CREATE INDEX trading_partner_by_identifier ON trading_partner (identifier);

-- Interchanges that came in, with the answer that each got: the same bytes again get the same answer. taken_key is set when
-- the interchange was taken, so that a control number is taken once.
CREATE TABLE interchange (
    id             uuid                        NOT NULL PRIMARY KEY,
    standard       varchar(10)                 NOT NULL,
    sender         varchar(60)                 NOT NULL,
    receiver       varchar(60)                 NOT NULL,
    control_number varchar(20)                 NOT NULL,
    sequence       bigint,
    digest         varchar(64)                 NOT NULL,
    partner        varchar(50),
    taken_key      varchar(160),
    received_at    timestamp(6) with time zone NOT NULL,
    answer         bytea,
    CONSTRAINT interchange_identity UNIQUE (standard, sender, receiver, control_number, digest),
    CONSTRAINT interchange_taken UNIQUE (taken_key)
);
CREATE INDEX interchange_by_sequence ON interchange (standard, sender, receiver, sequence);

-- The last control number that the hub gave in each series; taken in the transaction that writes what bears the number.
CREATE TABLE control_number (
    series      varchar(160) NOT NULL PRIMARY KEY,
    last_number bigint       NOT NULL
);
