package io.ledgerline.workflow.encounter;

import io.ledgerline.canonical.Encounter;
import io.ledgerline.canonical.SupplyUsage;
import io.ledgerline.canonical.value.Identifier;
import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Department;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.Resolution;
import io.ledgerline.platform.Ids;
import io.ledgerline.platform.db.Database;
import io.ledgerline.workflow.Planning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The latest state of each encounter, by facility and visit number. */
@ApplicationScoped
public class EncounterContexts {

    private final Database database;
    private final MasterDataResolver resolver;

    /** For the container's proxy. */
    protected EncounterContexts() {
        this(null, null);
    }

    /** On a database, with master data for the department's code. */
    @Inject
    public EncounterContexts(Database database, MasterDataResolver resolver) {
        this.database = database;
        this.resolver = resolver;
    }

    /** Keeps what an encounter message says, unless a later event was kept already. */
    void keep(Encounter encounter, String facility, String source, UUID messageId) {
        Instant at = encounter.eventAt().toInstant();
        Identifier department = encounter.department();
        String account = value(encounter.account());
        String patient = value(encounter.patient());
        // a department's code means something only together with who wrote it
        int updated = department == null
                ? database.update(
                        """
                        update encounter_context set account = coalesce(?, account), patient = coalesce(?, patient),
                            patient_class = coalesce(?, patient_class), status = ?, event_at = ?, message_id = ?
                        where facility = ? and encounter_id = ? and event_at <= ?
                        """,
                        account,
                        patient,
                        encounter.patientClass(),
                        encounter.status(),
                        at,
                        messageId,
                        facility,
                        encounter.encounterId(),
                        at)
                : database.update(
                        """
                        update encounter_context set source = ?, department_system = ?, department = ?,
                            account = coalesce(?, account), patient = coalesce(?, patient),
                            patient_class = coalesce(?, patient_class), status = ?, event_at = ?, message_id = ?
                        where facility = ? and encounter_id = ? and event_at <= ?
                        """,
                        source,
                        department.system(),
                        department.value(),
                        account,
                        patient,
                        encounter.patientClass(),
                        encounter.status(),
                        at,
                        messageId,
                        facility,
                        encounter.encounterId(),
                        at);
        if (updated == 0) {
            database.update(
                    """
                    insert into encounter_context (id, source, account, patient, department_system, department, patient_class,
                        status, event_at, message_id, facility, encounter_id)
                    values (?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing
                    """,
                    Ids.next(),
                    source,
                    value(encounter.account()),
                    value(encounter.patient()),
                    department == null ? null : department.system(),
                    value(department),
                    encounter.patientClass(),
                    encounter.status(),
                    at,
                    messageId,
                    facility,
                    encounter.encounterId());
        }
    }

    private static String value(Identifier identifier) {
        return identifier == null ? null : identifier.value();
    }

    private record Place(String source, String system, String code) {}

    /** The department where the patient of a usage was, by its visit or else its account. */
    public Optional<Department> department(SupplyUsage usage, Planning planning, LocalDate on) {
        Optional<Place> place = place("encounter_id", planning.facility(), value(usage.encounter()))
                .or(() -> place("account", planning.facility(), value(usage.account())));
        return place.flatMap(found -> {
            CodeReference department =
                    new CodeReference(Domain.DEPARTMENT, found.source(), found.system(), found.code());
            Resolution resolution =
                    resolver.resolve(planning.reference(Domain.FACILITY, usage.facility()), List.of(department), on);
            return resolution.department(department);
        });
    }

    private Optional<Place> place(String column, String facility, String value) {
        return value == null
                ? Optional.empty()
                : database.first(
                        "select source, department_system, department from encounter_context where facility = ? and "
                                + column + " = ? and department is not null order by event_at desc limit 1",
                        row -> new Place(row.text("source"), row.text("department_system"), row.text("department")),
                        facility,
                        value);
    }
}
