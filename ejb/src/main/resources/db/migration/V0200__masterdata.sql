-- Master data. Every entity is a set of rows, one for each period in which its fields hold; periods of one entity never
-- overlap. valid_from and valid_until are business dates of the facility, both inclusive.

CREATE TABLE facility (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    zone             varchar(50)                 NOT NULL,
    currency         varchar(3)                  NOT NULL,
    legal_entity     varchar(100)                NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT facility_period UNIQUE (canonical, valid_from)
);

CREATE TABLE cost_centre (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    facility         varchar(20)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT cost_centre_period UNIQUE (canonical, facility, valid_from)
);

CREATE TABLE location (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    facility         varchar(20)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    kind             varchar(20)                 NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT location_period UNIQUE (canonical, facility, valid_from)
);

CREATE TABLE department (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    facility         varchar(20)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    cost_centre      varchar(50)                 NOT NULL,
    stock_location   varchar(50),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT department_period UNIQUE (canonical, facility, valid_from)
);

CREATE TABLE account (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    kind             varchar(20)                 NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT account_period UNIQUE (canonical, valid_from)
);

CREATE TABLE item (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    description      varchar(500)                NOT NULL,
    item_class       varchar(50)                 NOT NULL,
    base_unit        varchar(50)                 NOT NULL,
    standard_cost    numeric(19,6)               NOT NULL,
    currency         varchar(3)                  NOT NULL,
    lot_tracked      boolean                     NOT NULL,
    serial_tracked   boolean                     NOT NULL,
    stocked          boolean                     NOT NULL,
    manufacturer     varchar(200),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT item_period UNIQUE (canonical, valid_from)
);

-- How many base units one unit of a packaging holds, for the period of its item row.
CREATE TABLE item_packaging (
    item_id    uuid          NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    unit       varchar(50)   NOT NULL,
    base_units numeric(19,6) NOT NULL,
    PRIMARY KEY (item_id, unit)
);

CREATE TABLE supplier (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    approved         boolean                     NOT NULL,
    currency         varchar(3)                  NOT NULL,
    tax_id           varchar(50),
    payment_terms    varchar(50),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT supplier_period UNIQUE (canonical, valid_from)
);

CREATE TABLE contract_price (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    contract         varchar(50)                 NOT NULL,
    supplier         varchar(50)                 NOT NULL,
    item             varchar(50)                 NOT NULL,
    facility         varchar(20),
    unit             varchar(50)                 NOT NULL,
    price            numeric(19,6)               NOT NULL,
    currency         varchar(3)                  NOT NULL,
    minimum_quantity numeric(19,6)               NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT contract_price_period UNIQUE (canonical, valid_from)
);

CREATE INDEX contract_price_by_item ON contract_price (item);

CREATE TABLE employee (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    family_name      varchar(100)                NOT NULL,
    given_name       varchar(100),
    facility         varchar(20)                 NOT NULL,
    department       varchar(50),
    cost_centre      varchar(50),
    job_title        varchar(100),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT employee_period UNIQUE (canonical, valid_from)
);

CREATE TABLE provider (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    family_name      varchar(100)                NOT NULL,
    given_name       varchar(100),
    npi              varchar(10),
    specialty        varchar(100),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT provider_period UNIQUE (canonical, valid_from)
);

CREATE TABLE payer (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    name             varchar(200)                NOT NULL,
    kind             varchar(20)                 NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT payer_period UNIQUE (canonical, valid_from)
);

-- facility and item_class are NULL for a rule that holds for all
CREATE TABLE financial_rule (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    facility         varchar(20),
    item_class       varchar(50),
    inventory_account varchar(50)                 NOT NULL,
    expense_account  varchar(50)                 NOT NULL,
    mode             varchar(10)                 NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT financial_rule_period UNIQUE (canonical, valid_from)
);

-- source and facility_name are the sender's own words (MSH-3, MSH-4); facility_name NULL is any
CREATE TABLE source_system (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    source           varchar(100)                NOT NULL,
    facility_name    varchar(100),
    description      varchar(200)                NOT NULL,
    zone             varchar(50)                 NOT NULL,
    ack_mode         varchar(20)                 NOT NULL,
    active           boolean                     NOT NULL,
    reply_channel    varchar(100),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT source_system_period UNIQUE (canonical, valid_from)
);

CREATE INDEX source_system_by_source ON source_system (source);

-- Leads from a code to a canonical number. system is a coding system (GTIN, NDC ...), a source's name, or * for any
-- sender; facility is * when it holds at all of them.
CREATE TABLE cross_reference (
    id          uuid                        NOT NULL PRIMARY KEY,
    domain      varchar(20)                 NOT NULL,
    system      varchar(200)                NOT NULL,
    code        varchar(200)                NOT NULL,
    facility    varchar(20)                 NOT NULL,
    canonical   varchar(50)                 NOT NULL,
    valid_from  date                        NOT NULL,
    valid_until date,
    created_at  timestamp(6) with time zone NOT NULL,
    created_by  varchar(100)                NOT NULL,
    version     integer                     NOT NULL,
    updated_at  timestamp(6) with time zone NOT NULL,
    updated_by  varchar(100)                NOT NULL,
    CONSTRAINT cross_reference_period UNIQUE (domain, code, system, facility, valid_from)
);
CREATE INDEX cross_reference_by_canonical ON cross_reference (domain, canonical);

-- Which system may change which field; field * is every field that has no row of its own.
CREATE TABLE field_authority (
    kind           varchar(20)  NOT NULL,
    field          varchar(50)  NOT NULL,
    system         varchar(50)  NOT NULL,
    PRIMARY KEY (kind, field)
);

CREATE TABLE change_request (
    id              uuid                        NOT NULL PRIMARY KEY,
    kind            varchar(20)                 NOT NULL,
    canonical       varchar(50)                 NOT NULL,
    facility        varchar(20),
    operation       varchar(10)                 NOT NULL,
    fields          text                        NOT NULL,
    effective_from  date                        NOT NULL,
    origin          varchar(50)                 NOT NULL,
    reason          varchar(500)                NOT NULL,
    override_reason varchar(500),
    state           varchar(10)                 NOT NULL,
    requested_by    varchar(100)                NOT NULL,
    requested_at    timestamp(6) with time zone NOT NULL,
    decided_by      varchar(100),
    decided_at      timestamp(6) with time zone,
    decision_note   varchar(500),
    applied_by      varchar(100),
    applied_at      timestamp(6) with time zone,
    version         integer                     NOT NULL
);
CREATE INDEX change_request_by_state ON change_request (state, id);

-- What every change replaced and by what: JSON of the whole row before and after.
CREATE TABLE masterdata_history (
    id             uuid                        NOT NULL PRIMARY KEY,
    kind           varchar(20)                 NOT NULL,
    canonical      varchar(50)                 NOT NULL,
    facility       varchar(20),
    operation      varchar(10)                 NOT NULL,
    changed_at     timestamp(6) with time zone NOT NULL,
    changed_by     varchar(100)                NOT NULL,
    change_request uuid,
    row_before     text,
    row_after      text
);
CREATE INDEX masterdata_history_of ON masterdata_history (kind, canonical, id);

-- Counts the changes. A change takes this row first, so changes go one after the other; caches compare the number.
CREATE TABLE masterdata_epoch (
    id    integer NOT NULL PRIMARY KEY,
    epoch bigint  NOT NULL
);
INSERT INTO masterdata_epoch (id, epoch) VALUES (1, 1);
