-- What somebody has to know of. One row a cause and time that it stands: standing_key is unique while it does, so that nobody opens
-- a second one. gone_at: since when the cause was not found any more. escalate_at: when it escalates if nobody takes it.
CREATE TABLE alert (
    id                  uuid PRIMARY KEY,
    source              varchar(40) NOT NULL,
    standing            boolean NOT NULL,
    standing_key        varchar(250),
    kind                varchar(30) NOT NULL,
    severity            varchar(10) NOT NULL,
    state               varchar(20) NOT NULL,
    facility            varchar(40),
    subject             varchar(200) NOT NULL,
    title               varchar(300) NOT NULL,
    text                varchar(1000),
    place               varchar(300),
    occurrences         bigint NOT NULL,
    opened_at           timestamp(6) with time zone NOT NULL,
    updated_at          timestamp(6) with time zone NOT NULL,
    gone_at             timestamp(6) with time zone,
    acknowledged_at     timestamp(6) with time zone,
    acknowledged_by     varchar(100),
    acknowledged_reason varchar(500),
    escalate_at         timestamp(6) with time zone,
    escalated_at        timestamp(6) with time zone,
    resolved_at         timestamp(6) with time zone,
    resolved_by         varchar(100),
    resolution          varchar(500),
    version             bigint NOT NULL,
    CONSTRAINT alert_once UNIQUE (standing_key)
);
CREATE INDEX alert_by_standing ON alert (standing, source);
CREATE INDEX alert_by_state ON alert (state, id);
CREATE INDEX alert_by_kind ON alert (kind, id);
CREATE INDEX alert_by_escalation ON alert (escalate_at);
CREATE INDEX alert_by_resolution ON alert (standing, resolved_at);

-- Which stages an alert went through; each is told once.
CREATE TABLE alert_stage (
    alert_id uuid NOT NULL REFERENCES alert (id),
    stage    varchar(20) NOT NULL,
    at       timestamp(6) with time zone NOT NULL,
    actor    varchar(100) NOT NULL,
    note     varchar(500),
    PRIMARY KEY (alert_id, stage)
);

-- Stages that are told by e-mail, several in one letter.
CREATE TABLE alert_mail (
    alert_id uuid NOT NULL REFERENCES alert (id),
    stage    varchar(20) NOT NULL,
    state    varchar(10) NOT NULL,
    due_at   timestamp(6) with time zone NOT NULL,
    ended_at timestamp(6) with time zone,
    PRIMARY KEY (alert_id, stage)
);
CREATE INDEX alert_mail_by_due ON alert_mail (state, due_at);
