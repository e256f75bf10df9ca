-- Postings of a message that have not ended; the message is posted when none is left.
alter table message add column open_postings integer default 0 not null;
