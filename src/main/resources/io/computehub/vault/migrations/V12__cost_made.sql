-- When the provider says a machine was made: what it cost before it was first read is not known.
ALTER TABLE cost_machine ADD COLUMN made_at TIMESTAMP(6) WITH TIME ZONE;
