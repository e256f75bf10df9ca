-- Who looks for postings by their state looks for those that have not ended well, which are few: nearly all are POSTED and stay so.
drop index posting_by_state;
create index posting_not_posted on posting (erp, state, created_at) where state <> 'POSTED';

-- No posting is written with its document's number.
drop index posting_by_erp_document;
create index posting_by_erp_document on posting (erp_document) where erp_document is not null;

-- Entries stand in the order of their times, near enough for a summary of each range of pages.
drop index audit_entry_by_time;
create index audit_entry_by_time on audit_entry using brin (at) with (pages_per_range = 32);

-- Three of four entries are of these two; the others are found by the index, and these everywhere.
drop index audit_entry_by_action;
create index audit_entry_by_action on audit_entry (action, seq)
    where action <> 'message.accepted' and action <> 'posting.posted';
