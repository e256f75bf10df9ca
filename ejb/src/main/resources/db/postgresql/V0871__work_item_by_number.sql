-- Settled items are many: they are found by what their number begins with.
CREATE INDEX work_item_by_number ON work_item (lower(business_key) text_pattern_ops) WHERE business_key IS NOT NULL;
