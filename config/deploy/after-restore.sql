-- For a restored database of the hub, before the hub starts on it (restore.sh settle): H2 and PostgreSQL. Ids and states only.
--
-- Rows that a prepared transaction holds are passed over: recovery ends it as soon as the hub is up, by the transaction log, or by
-- rolling back what no log decided.
--
-- The ERPs were not restored, they are ahead of the ledger. Whatever has not ended in the ledger may have ended there.

-- ERPs over HTTP: what waits for its first call may have been called. It is asked about, not sent on a guess.
UPDATE posting SET state = 'IN_DOUBT', updated_at = CURRENT_TIMESTAMP, version = version + 1
WHERE id IN (SELECT id FROM posting WHERE state IN ('PENDING', 'SENDING')
               AND id IN (SELECT posting_id FROM posting_line WHERE stage IN ('READY', 'CALLING'))
             FOR UPDATE SKIP LOCKED);
UPDATE posting_line SET stage = 'DOUBT', due_at = CURRENT_TIMESTAMP, claim = NULL, asks = 0, doubt_since = CURRENT_TIMESTAMP,
    reason = 'restored'
WHERE posting_id IN (SELECT l.posting_id FROM posting_line l JOIN posting p ON p.id = l.posting_id
                     WHERE l.stage IN ('READY', 'CALLING') AND p.state = 'IN_DOUBT');

-- ERPs behind queues and tables: the answer to what was given is asked for at once, and a lost command is sent again.
UPDATE posting SET next_check_at = CURRENT_TIMESTAMP, asks = 0, updated_at = CURRENT_TIMESTAMP, version = version + 1
WHERE id IN (SELECT id FROM posting WHERE state = 'SENT' FOR UPDATE SKIP LOCKED);
UPDATE posting SET asks = 0, version = version + 1
WHERE id IN (SELECT id FROM posting WHERE state = 'PENDING' AND asks > 0 FOR UPDATE SKIP LOCKED);

-- Jobs of nodes that are no more.
DELETE FROM job_lease;

-- For the person who restores: postings that have not ended.
SELECT erp, state, count(*) AS postings FROM posting
WHERE state NOT IN ('POSTED', 'CANCELLED') GROUP BY erp, state ORDER BY erp, state;
-- Messages that wait and that no open work item speaks for: the message that would run them again was in the lost broker. Replay them.
SELECT m.id AS replay_message, m.control_id FROM message m
WHERE m.state = 'WAITING'
  AND NOT EXISTS (SELECT 1 FROM work_item i WHERE i.message_id = m.id AND i.state IN ('OPEN', 'ASSIGNED'))
  AND NOT EXISTS (SELECT 1 FROM work_item_wait w JOIN work_item i ON i.id = w.work_item_id
                  WHERE w.message_id = m.id AND i.state IN ('OPEN', 'ASSIGNED'))
ORDER BY m.id;
-- Usage that waits to be summed up: if the ERP has summaries (SUM-<class>-<date>) made after this database's time, stop here and
-- read the runbook.
SELECT facility, item_class, business_date, count(*) AS usage_lines FROM usage_summary_line
WHERE run_id IS NULL GROUP BY facility, item_class, business_date ORDER BY facility, item_class, business_date;
