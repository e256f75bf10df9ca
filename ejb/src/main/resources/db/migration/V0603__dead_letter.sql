-- Messages that no listener could process, as they were, until somebody returns them to their queue or gives them up.
CREATE TABLE dead_letter (
    id            uuid PRIMARY KEY,
    work_item_id  uuid NOT NULL,
    queue         varchar(200) NOT NULL,
    format        varchar(10) NOT NULL,
    headers       text NOT NULL,
    body          bytea,
    size          integer NOT NULL,
    digest        varchar(64) NOT NULL,
    state         varchar(20) NOT NULL,
    received_at   timestamp(6) with time zone NOT NULL,
    closed_at     timestamp(6) with time zone
);
CREATE INDEX dead_letter_by_work_item ON dead_letter (work_item_id);
CREATE INDEX dead_letter_by_closing ON dead_letter (closed_at);
