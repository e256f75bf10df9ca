-- Rules of the invoice match: how far an invoice may differ from its order, and what it is held against. An empty facility, supplier or
-- item class means all. Percentages are of the order's price, of the ordered quantity, of the net amount; amounts are in the
-- invoice's currency, price_amount of one ordered unit; quantity_amount is in the order's unit.
CREATE TABLE match_tolerance (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    facility         varchar(20),
    supplier         varchar(50),
    item_class       varchar(50),
    price_percent    numeric(19,6),
    price_amount     numeric(19,6),
    quantity_percent numeric(19,6),
    quantity_amount  numeric(19,6),
    line_amount      numeric(19,6),
    invoice_amount   numeric(19,6),
    freight_amount   numeric(19,6),
    tax_percent      numeric(19,6),
    combine          varchar(20)                 NOT NULL,
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT match_tolerance_period UNIQUE (canonical, valid_from)
);

CREATE TABLE match_policy (
    id               uuid                        NOT NULL PRIMARY KEY,
    canonical        varchar(50)                 NOT NULL,
    facility         varchar(20),
    supplier         varchar(50),
    matching         varchar(20)                 NOT NULL,
    non_order_limit  numeric(19,6),
    valid_from       date                        NOT NULL,
    valid_until      date,
    system_of_record varchar(50)                 NOT NULL,
    version          integer                     NOT NULL,
    updated_at       timestamp(6) with time zone NOT NULL,
    updated_by       varchar(100)                NOT NULL,
    CONSTRAINT match_policy_period UNIQUE (canonical, valid_from)
);
