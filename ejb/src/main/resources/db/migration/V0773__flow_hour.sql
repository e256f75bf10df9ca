-- How many documents each workflow began in each hour that is over; a row for every workflow and hour that was counted, zero or not.
CREATE TABLE flow_hour (
    hour_at   timestamp(6) with time zone NOT NULL,
    workflow  varchar(40) NOT NULL,
    documents bigint NOT NULL,
    PRIMARY KEY (hour_at, workflow)
);
