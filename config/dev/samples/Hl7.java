package samples;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes HL7 v2 messages as the three electronic records do. */
final class Hl7 {

    private static final DateTimeFormatter TS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final List<String> segments = new ArrayList<>();

    private Hl7() {}

    static Hl7 message(Hospital hospital, String system, String type, String controlId, OffsetDateTime at) {
        Hl7 message = new Hl7();
        message.segments.add(String.join(
                "|",
                "MSH",
                "^~\\&",
                system,
                hospital.sender(),
                "LEDGERLINE",
                "MERE",
                ts(at),
                "",
                type,
                controlId,
                "P",
                hospital.version()));
        return message;
    }

    Hl7 add(String... fields) {
        segments.add(String.join("|", fields));
        return this;
    }

    Hl7 patient(Patient patient, Hospital hospital) {
        return add(
                "PID",
                "1",
                "",
                patient.number() + "^^^" + hospital.sender() + "^MR",
                "",
                patient.family() + "^" + patient.given(),
                "",
                patient.born(),
                patient.sex(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                patient.account());
    }

    Hl7 visit(Patient patient, String department, String patientClass) {
        return add(
                "PV1",
                "1",
                patientClass,
                department + "^" + patient.room(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                patient.visit());
    }

    String text() {
        return String.join("\r", segments) + "\r";
    }

    static String ts(OffsetDateTime at) {
        return TS.format(at);
    }

    static String date(OffsetDateTime at) {
        return DATE.format(at);
    }

    /** Somebody invented. */
    record Patient(
            String number, String family, String given, String born, String sex, String account, String visit, String room) {}
}
