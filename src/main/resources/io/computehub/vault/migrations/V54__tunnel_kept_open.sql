-- Whether the tunnel was open when the app was left, and is to be opened again.
ALTER TABLE tunnel ADD COLUMN kept_open BOOLEAN DEFAULT FALSE NOT NULL;
