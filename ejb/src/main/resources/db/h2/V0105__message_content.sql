-- What is heavy of a message and is forgotten first: apart from its row, which changes and is searched.
create table message_content (
    id        uuid primary key,
    headers   text not null,
    body      bytea,
    documents text
);
insert into message_content (id, headers, body, documents)
    select id, headers, body, documents from message where body is not null;
alter table message drop column headers;
alter table message drop column body;
alter table message drop column documents;
