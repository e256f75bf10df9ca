-- Files that were fetched from partners' folders, by what is in them: the same content is taken once.
CREATE TABLE picked_file (
    id        uuid                        NOT NULL PRIMARY KEY,
    partner   varchar(50)                 NOT NULL,
    name      varchar(255)                NOT NULL,
    digest    varchar(64)                 NOT NULL,
    size      bigint                      NOT NULL,
    protocol  varchar(20),
    state     varchar(20)                 NOT NULL,
    reason    varchar(500),
    picked_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT picked_file_content UNIQUE (partner, digest)
);
CREATE INDEX picked_file_by_partner ON picked_file (partner, id);
