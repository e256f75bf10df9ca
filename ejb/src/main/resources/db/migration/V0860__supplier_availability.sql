-- How much of an item a supplier said last it can deliver. warehouse is empty for the supplier as a whole. What is told late and is older
-- than the row changes nothing, so that messages may come in any order and twice.
CREATE TABLE supplier_availability (
    supplier      varchar(40) NOT NULL,
    item          varchar(40) NOT NULL,
    warehouse     varchar(80) NOT NULL,
    available     numeric(19, 6) NOT NULL,
    unit          varchar(40) NOT NULL,
    as_of         timestamp(6) with time zone NOT NULL,
    next_quantity numeric(19, 6),
    next_on       date,
    source        varchar(100) NOT NULL,
    message_id    uuid NOT NULL,
    PRIMARY KEY (item, supplier, warehouse)
);
CREATE INDEX supplier_availability_by_supplier ON supplier_availability (supplier, item, warehouse);
