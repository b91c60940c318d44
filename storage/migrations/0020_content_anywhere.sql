-- What readers see, without the hosts of all links: for where the site itself has moved.
ALTER TABLE entries ADD COLUMN content_anywhere TEXT;
