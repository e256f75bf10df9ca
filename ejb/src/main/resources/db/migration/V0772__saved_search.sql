-- What people keep of their searches: a page of the console and its criteria, for each user by name.
CREATE TABLE saved_search (
    id         uuid PRIMARY KEY,
    owner      varchar(100) NOT NULL,
    name       varchar(100) NOT NULL,
    page       varchar(40) NOT NULL,
    query      varchar(1000) NOT NULL,
    created_at timestamp(6) with time zone NOT NULL,
    CONSTRAINT saved_search_once UNIQUE (owner, name)
);
