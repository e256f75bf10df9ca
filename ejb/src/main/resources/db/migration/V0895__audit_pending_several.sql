-- What one transaction tells of stands in few rows: the first entry in the columns, those after it as JSON. A row lives for a second, and
-- to write and remove it costs as much as to keep it.
alter table audit_pending add column entries integer default 1 not null;
alter table audit_pending add column more text;
