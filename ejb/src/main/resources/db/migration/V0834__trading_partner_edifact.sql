-- EDIFACT names parties longer than X12 does: qualifier an..4 (0007), identification an..35 (0004, 0010).
ALTER TABLE trading_partner ALTER COLUMN qualifier SET DATA TYPE varchar(4);
ALTER TABLE trading_partner ALTER COLUMN identifier SET DATA TYPE varchar(35);
ALTER TABLE trading_partner ALTER COLUMN hub_qualifier SET DATA TYPE varchar(4);
ALTER TABLE trading_partner ALTER COLUMN hub_identifier SET DATA TYPE varchar(35);
