-- Every index costs a message an entry when it is written and one when it moves on, so each has to earn that.
-- By control id first, the rule of duplicates serves those as well who know nothing but the control id.
drop index message_identity;
drop index message_control_id;
create unique index message_identity on message (control_id, source, digest);

-- A business key alone leaves few instances to look through: workflow_instance_business_key.
drop index workflow_instance_key;
