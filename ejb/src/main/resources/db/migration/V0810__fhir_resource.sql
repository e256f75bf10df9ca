-- FHIR resources: what messages made, by logical id. The content is the message's own.
create table fhir_resource (
    type        varchar(40) not null,
    id          varchar(64) not null,
    version     integer not null,
    message_id  uuid not null,
    source      varchar(100) not null,
    principal   varchar(100),
    created_at  timestamp(6) with time zone not null,
    updated_at  timestamp(6) with time zone not null,
    primary key (type, id)
);
create index fhir_resource_updated on fhir_resource (type, updated_at);

create table fhir_resource_version (
    type        varchar(40) not null,
    id          varchar(64) not null,
    version     integer not null,
    message_id  uuid not null,
    created_at  timestamp(6) with time zone not null,
    primary key (type, id, version)
);
create unique index fhir_resource_version_message on fhir_resource_version (message_id);

create table fhir_identifier (
    type        varchar(40) not null,
    code        varchar(200) not null,
    system      varchar(255) not null,
    id          varchar(64) not null,
    primary key (type, code, system, id)
);

-- conditional creates: a condition is taken once; the key is a digest of the criteria
create table fhir_condition (
    condition_key varchar(64) primary key,
    message_id    uuid not null,
    created_at    timestamp(6) with time zone not null
);
create index fhir_condition_message on fhir_condition (message_id);
