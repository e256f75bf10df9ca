-- Mapping documents and their versions.
create table mapping_version (
    id           uuid primary key,
    name         varchar(100) not null,
    protocol     varchar(20) not null,
    source       varchar(100),
    types        text not null,
    version      integer not null,
    state        varchar(20) not null,
    origin       varchar(20) not null,
    body         text not null,
    samples      text not null,
    digest       varchar(64) not null,
    created_at   timestamp(6) with time zone not null,
    created_by   varchar(100) not null,
    activated_at timestamp(6) with time zone,
    activated_by varchar(100),
    lock_version integer not null
);
create unique index mapping_version_name on mapping_version (name, version);
create index mapping_version_state on mapping_version (state);
