-- Documents that go out to trading partners. next_attempt_at is set while something is to be done, answer_due_at while an
-- acknowledgment is outstanding.
CREATE TABLE outbound_document (
    id              uuid                        NOT NULL PRIMARY KEY,
    request_key     varchar(200)                NOT NULL,
    purpose         varchar(20)                 NOT NULL,
    partner         varchar(50),
    supplier        varchar(60),
    facility        varchar(20),
    protocol        varchar(20),
    form            varchar(20),
    document_type   varchar(40),
    business_key    varchar(100),
    document        text,
    state           varchar(20)                 NOT NULL,
    reason          varchar(1000),
    attempts        integer                     NOT NULL,
    next_attempt_at timestamp(6) with time zone,
    answer_due_at   timestamp(6) with time zone,
    overdue         boolean                     NOT NULL,
    interchange_id  uuid,
    message_id      uuid,
    workflow_id     uuid,
    created_at      timestamp(6) with time zone NOT NULL,
    updated_at      timestamp(6) with time zone NOT NULL,
    version         integer                     NOT NULL,
    CONSTRAINT outbound_document_request UNIQUE (request_key)
);
CREATE INDEX outbound_document_due ON outbound_document (next_attempt_at);
CREATE INDEX outbound_document_answer_due ON outbound_document (answer_due_at);
CREATE INDEX outbound_document_order ON outbound_document (partner, business_key, id);
CREATE INDEX outbound_document_state ON outbound_document (state, id);
CREATE INDEX outbound_document_message ON outbound_document (message_id);
CREATE INDEX outbound_document_key ON outbound_document (business_key, id);

-- What was written of a document: once, and once more each time that it is sent again under new control numbers.
CREATE TABLE outbound_interchange (
    id                 uuid                        NOT NULL PRIMARY KEY,
    document_id        uuid                        NOT NULL,
    partner            varchar(50)                 NOT NULL,
    interchange_number varchar(20)                 NOT NULL,
    functional_group   varchar(10),
    group_number       varchar(20),
    mapping            varchar(250),
    file_name          varchar(120)                NOT NULL,
    content_type       varchar(100)                NOT NULL,
    content            bytea                       NOT NULL,
    written_at         timestamp(6) with time zone NOT NULL,
    delivered_at       timestamp(6) with time zone,
    answered_at        timestamp(6) with time zone,
    answer             varchar(20),
    answer_detail      text
);
CREATE INDEX outbound_interchange_document ON outbound_interchange (document_id, id);
CREATE INDEX outbound_interchange_number ON outbound_interchange (partner, interchange_number);
CREATE INDEX outbound_interchange_group ON outbound_interchange (partner, functional_group, group_number);
