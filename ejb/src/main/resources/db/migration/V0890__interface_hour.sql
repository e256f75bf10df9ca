-- What each sender sent in each hour that is over, counted once together with flow_hour; senders of no message have no row.
CREATE TABLE interface_hour (
    hour_at  timestamp(6) with time zone NOT NULL,
    protocol varchar(20)                 NOT NULL,
    source   varchar(100)                NOT NULL,
    messages bigint                      NOT NULL,
    last_at  timestamp(6) with time zone NOT NULL,
    PRIMARY KEY (hour_at, protocol, source)
);
