-- A price catalogue that comes again asks for nothing twice.
create index change_request_by_number on change_request (canonical, state);
