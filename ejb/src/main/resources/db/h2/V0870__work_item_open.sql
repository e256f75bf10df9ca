-- What the console's overview and the gauges count every few seconds: open items by queue, owner and age, from the index alone.
CREATE INDEX work_item_open ON work_item (state, queue, opened_at, due_at);
