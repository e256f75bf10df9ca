-- XML names parties by longer schemes (the domain of a cXML credential), releases by name, and documents by UUID.
ALTER TABLE trading_partner ALTER COLUMN qualifier SET DATA TYPE varchar(60);
ALTER TABLE trading_partner ALTER COLUMN hub_qualifier SET DATA TYPE varchar(60);
ALTER TABLE trading_partner ALTER COLUMN release SET DATA TYPE varchar(20);
ALTER TABLE trading_partner ADD COLUMN country varchar(2);
ALTER TABLE outbound_interchange ALTER COLUMN interchange_number SET DATA TYPE varchar(40);
