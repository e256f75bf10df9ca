-- What the supplier said of the lines that the answer does not name (RECEIVED, ACCEPTED, REJECTED); null when of none.
alter table order_acknowledgment add column order_status varchar(20);
