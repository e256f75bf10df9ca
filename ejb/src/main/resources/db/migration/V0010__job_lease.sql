-- Which node of the cluster runs a job that must run once. lease_until is told by the database's clock.
CREATE TABLE job_lease (
    name        varchar(100) PRIMARY KEY,
    holder      varchar(200) NOT NULL,
    lease_until timestamp(6) with time zone NOT NULL
);
