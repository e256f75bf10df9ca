-- When the hub heard that a payment was taken back.
alter table erp_payment add column voided_at timestamp(6) with time zone;
