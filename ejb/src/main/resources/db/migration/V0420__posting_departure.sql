-- Postings that are written as sent and have yet to be put into the queue of their ERP: one row for each ERP of a transaction that wrote
-- some. Deleted in the transaction that puts them there; id goes up in the order of writing. postings: their ids, by commas.
CREATE TABLE posting_departure (
    id         uuid PRIMARY KEY,
    erp        varchar(20) NOT NULL,
    node       varchar(60) NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    postings   text NOT NULL
);
