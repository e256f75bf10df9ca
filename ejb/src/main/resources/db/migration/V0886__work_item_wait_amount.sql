-- What each waiting message has at stake, when its documents say an amount in one currency.
ALTER TABLE work_item_wait ADD COLUMN amount numeric(19, 6);
ALTER TABLE work_item_wait ADD COLUMN currency varchar(3);
