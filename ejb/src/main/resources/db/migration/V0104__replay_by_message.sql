-- A trace asks which replays a message went through.
create index replay_message_by_message on replay_message (message_id);
