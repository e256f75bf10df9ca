-- People look documents up by their number and know neither workflow nor source
create index workflow_instance_business_key on workflow_instance (business_key, id);
