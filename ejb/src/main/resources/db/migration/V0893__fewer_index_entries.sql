-- Every index costs a document an entry when it is written and one when it moves on, so each has to earn that. A business key alone leaves
-- few instances to look through (workflow_instance_business_key), and who asks for a workflow finds it by workflow_instance_state.
drop index workflow_instance_key;
