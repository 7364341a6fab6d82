-- Since when complete lists lack a machine: what it cost between its last reading and then may be
-- unknown. Of what was read before this was kept, nothing is missing as far as anybody knows.
ALTER TABLE cost_machine ADD COLUMN missed_at TIMESTAMP(6) WITH TIME ZONE;

UPDATE cost_machine SET missed_at = (
    SELECT MAX(ended_at) FROM cost_stretch
    WHERE cost_stretch.account = cost_machine.account AND cost_stretch.instance = cost_machine.instance
);
