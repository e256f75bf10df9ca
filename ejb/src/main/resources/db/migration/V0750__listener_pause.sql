-- Listeners that operators paused: every node stops them, also after a restart, until the row is gone.
CREATE TABLE listener_pause (
    listener  varchar(60) PRIMARY KEY,
    paused_by varchar(100) NOT NULL,
    paused_at timestamp(6) with time zone NOT NULL,
    reason    varchar(500)
);
