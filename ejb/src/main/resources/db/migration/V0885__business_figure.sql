-- Business figures: what ended on each day (UTC), by what is measured and facility ('' where none is known). A row of a measure that
-- is timed counts those whose time falls into its bucket; all others have the bucket 0.
CREATE TABLE business_figure (
    on_day    date        NOT NULL,
    measure   varchar(30) NOT NULL,
    facility  varchar(20) NOT NULL,
    bucket    integer     NOT NULL,
    documents bigint      NOT NULL,
    PRIMARY KEY (on_day, measure, facility, bucket)
);

-- What was received and not invoiced, as it last stood on each day.
CREATE TABLE business_accrual (
    on_day   date           NOT NULL,
    facility varchar(20)    NOT NULL,
    currency varchar(3)     NOT NULL,
    orders   bigint         NOT NULL,
    amount   numeric(19, 6) NOT NULL,
    PRIMARY KEY (on_day, facility, currency)
);

-- How far the figures are counted ('moves'), and when the accruals were last read ('accruals').
CREATE TABLE business_figure_progress (
    name       varchar(20) PRIMARY KEY,
    reached_at timestamp(6) with time zone NOT NULL
);
