-- How far retention has come in each table whose content it forgets by age: everything up to this id is forgotten.
CREATE TABLE retention_mark (
    content varchar(60) PRIMARY KEY,
    up_to   uuid        NOT NULL
);
