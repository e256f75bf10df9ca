-- What a trading partner gets from the hub, and how; and where its own files lie. Secrets are not here: credential names settings.
ALTER TABLE trading_partner ADD COLUMN receives varchar(100);
ALTER TABLE trading_partner ADD COLUMN transport varchar(20);
ALTER TABLE trading_partner ADD COLUMN address varchar(300);
ALTER TABLE trading_partner ADD COLUMN credential varchar(60);
ALTER TABLE trading_partner ADD COLUMN answer_hours numeric(19,6);
ALTER TABLE trading_partner ADD COLUMN pick_up varchar(300);
CREATE INDEX trading_partner_by_supplier ON trading_partner (supplier);
