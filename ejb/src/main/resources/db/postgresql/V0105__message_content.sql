-- What is heavy of a message and is forgotten first: apart from its row, which changes and is searched, and in partitions of a
-- week each (by the time in its id, UUID version 7, weeks of UTC from Thursday on), which are dropped as a whole. The hub makes
-- those of the weeks to come; what has none is kept in message_content_rest.
create table message_content (
    id        uuid primary key,
    headers   text not null,
    body      bytea,
    documents text
) partition by range (id);
create table message_content_rest partition of message_content default;

do $$
declare
    week constant bigint := 604800000;
    first bigint;
    last bigint;
begin
    select floor(extract(epoch from coalesce(min(received_at), now())) * 1000 / week),
           floor(extract(epoch from now()) * 1000 / week) + 2
        into first, last
        from message;
    for n in first..last loop
        execute format(
            'create table %I partition of message_content for values from (%L) to (%L)',
            'message_content_' || to_char(to_timestamp(n * week / 1000) at time zone 'UTC', 'YYYYMMDD'),
            (lpad(to_hex(n * week), 12, '0') || repeat('0', 20))::uuid,
            (lpad(to_hex((n + 1) * week), 12, '0') || repeat('0', 20))::uuid);
    end loop;
end
$$;

insert into message_content (id, headers, body, documents)
    select id, headers, body, documents from message where body is not null;
alter table message drop column headers;
alter table message drop column body;
alter table message drop column documents;
