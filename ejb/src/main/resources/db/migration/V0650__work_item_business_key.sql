-- Finds every open item about one business key or code.
create index work_item_business_key on work_item (business_key, kind);
