-- codes are looked for by what they mean, and by themselves whoever uses them
CREATE INDEX cross_reference_canonical ON cross_reference (canonical, id);
CREATE INDEX cross_reference_code ON cross_reference (code, id);
