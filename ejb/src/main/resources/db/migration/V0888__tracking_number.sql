-- By which documents lots and serial numbers of items were used, taken back, received or sent back; item is '' where none is known.
CREATE TABLE tracking_number (
    id           uuid PRIMARY KEY,
    number       varchar(200) NOT NULL,
    workflow_id  uuid         NOT NULL,
    kind         varchar(6)   NOT NULL,
    item         varchar(60)  NOT NULL,
    workflow     varchar(40)  NOT NULL,
    business_key varchar(200) NOT NULL,
    facility     varchar(20),
    message_id   uuid         NOT NULL,
    at           timestamp(6) with time zone NOT NULL
);
CREATE INDEX tracking_number_of ON tracking_number (number, workflow_id);
