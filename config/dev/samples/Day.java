package samples;

import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A day at three hospitals: patients come, move and go, supplies are used, charged, given back and asked for; and now and
 * then something is wrong.
 */
final class Day {

    private static final String[] FAMILIES = {
        "Quill", "Fennick", "Marlowe", "Teasel", "Osprey", "Bracken", "Corrie", "Larkspur", "Tarn", "Whin"
    };
    private static final String[] GIVEN = {"Ada", "Lou", "Piet", "Bram", "Kit", "Ines", "Rui", "Maeve", "Tomas", "Odile"};

    private final Network network;
    private final Random random;
    private final String run;
    private final ZonedDateTime now;
    private final int count;
    private final Map<String, List<Hl7.Patient>> inside = new LinkedHashMap<>();
    private final Map<String, List<Used>> used = new LinkedHashMap<>();
    /** What the hub takes: only that is ever sent again, so that the answers tell how it takes a duplicate. */
    private final List<Sample> sound = new ArrayList<>();

    private int serial;

    /** A usage that may be given back later. */
    private record Used(String id, Network.Item item, String lot, String department, Hl7.Patient patient) {}

    Day(Network network, long seed, String run, ZonedDateTime now, int count) {
        this.network = network;
        this.random = new Random(seed);
        this.run = run;
        this.now = now;
        this.count = count;
    }

    /** The messages in the order in which they happen. */
    List<Sample> messages() {
        List<Sample> messages = new ArrayList<>(count);
        while (messages.size() < count) {
            int turn = messages.size();
            Hospital hospital = hospital();
            OffsetDateTime at = at(hospital, turn);
            messages.add(next(hospital, at));
        }
        return messages;
    }

    private Sample next(Hospital hospital, OffsetDateTime at) {
        int dice = random.nextInt(100);
        if (dice < 95) {
            Sample message = sound(dice, hospital, at);
            sound.add(message);
            return message;
        } else if (dice < 97 && !sound.isEmpty()) {
            Sample again = sound.get(random.nextInt(sound.size()));
            return new Sample(
                    "sent again (duplicate)",
                    again.channel(),
                    again.hospital(),
                    again.controlId(),
                    again.path(),
                    again.body());
        } else if (dice < 98) {
            return wrongQuantity(hospital, at);
        } else if (dice < 99) {
            return unsupported(hospital, at);
        }
        return unreadable(hospital);
    }

    private Sample sound(int dice, Hospital hospital, OffsetDateTime at) {
        if (dice < 45) {
            return usage(hospital, at);
        } else if (dice < 66) {
            return encounter(hospital, at);
        } else if (dice < 72) {
            return takeBack(hospital, at);
        } else if (dice < 80) {
            return requisition(hospital, at);
        } else if (dice < 84) {
            return FhirDocuments.request(this, random, network, hospital, at);
        } else if (dice < 88) {
            return FhirDocuments.delivery(this, random, network, hospital, at);
        } else if (dice < 92) {
            return RestDocuments.requisition(this, random, network, hospital, at);
        }
        return unknownCode(hospital, at);
    }

    private Sample usage(Hospital hospital, OffsetDateTime at) {
        String control = control(hospital);
        Hl7.Patient patient = patient(hospital);
        String department = department(hospital);
        Hl7 message = Hl7.message(hospital, hospital.system(), "DFT^P03", control, at)
                .add("EVN", "P03", Hl7.ts(at))
                .patient(patient, hospital)
                .visit(patient, department, "I");
        int lines = 1 + random.nextInt(3);
        for (int line = 1; line <= lines; line++) {
            Network.Item item = item(hospital.system());
            String id = number("U");
            String lot = item.lot() ? "LT" + (1000 + random.nextInt(9000)) : "";
            int quantity = item.serial() ? 1 : 1 + random.nextInt(item.itemClass().equals("IMPLANT") ? 1 : 4);
            charge(message, line, id, "CG", item, quantity, department, hospital, at);
            message.add(
                    "ZSU",
                    lot,
                    item.serial() ? "SN-" + run + "-" + serial : "",
                    lot.isEmpty() ? "" : Hl7.date(at.plusYears(2)),
                    "",
                    network.each(hospital.system()));
            used.computeIfAbsent(hospital.code(), key -> new ArrayList<>())
                    .add(new Used(id, item, lot, department, patient));
        }
        return hl7("supply usage (DFT^P03)", hospital, control, message);
    }

    private static void charge(
            Hl7 message,
            int line,
            String id,
            String type,
            Network.Item item,
            int quantity,
            String department,
            Hospital hospital,
            OffsetDateTime at) {
        message.add(
                "FT1",
                String.valueOf(line),
                id,
                "",
                Hl7.ts(at),
                "",
                type,
                item.code() + "^" + item.description() + "^" + hospital.system(),
                "",
                "",
                String.valueOf(quantity),
                "",
                "",
                department);
    }

    private Sample takeBack(Hospital hospital, OffsetDateTime at) {
        List<Used> candidates = used.getOrDefault(hospital.code(), List.of());
        if (candidates.isEmpty()) {
            return usage(hospital, at);
        }
        Used back = candidates.remove(random.nextInt(candidates.size()));
        boolean cancel = random.nextInt(4) == 0;
        String control = control(hospital);
        Hl7 message = Hl7.message(hospital, hospital.system(), "DFT^P03", control, at)
                .add("EVN", "P03", Hl7.ts(at))
                .patient(back.patient(), hospital)
                .visit(back.patient(), back.department(), "I");
        charge(message, 1, number("T"), cancel ? "CG" : "CD", back.item(), 1, back.department(), hospital, at);
        message.add("ZSU", back.lot(), "", "", "", network.each(hospital.system()), "", cancel ? "D" : "", back.id());
        return hl7(cancel ? "usage cancelled (DFT^P03)" : "return (DFT^P03)", hospital, control, message);
    }

    private Sample encounter(Hospital hospital, OffsetDateTime at) {
        List<Hl7.Patient> here = inside.computeIfAbsent(hospital.code(), key -> new ArrayList<>());
        String event = here.size() < 4 ? "A01" : new String[] {"A01", "A02", "A02", "A08", "A03", "A04"}[random.nextInt(6)];
        Hl7.Patient patient = event.equals("A01") || event.equals("A04") ? admit(hospital) : patient(hospital);
        if (event.equals("A03")) {
            here.remove(patient);
        }
        String control = control(hospital);
        Hl7 message = Hl7.message(hospital, hospital.system(), "ADT^" + event, control, at)
                .add("EVN", event, Hl7.ts(at))
                .patient(patient, hospital)
                .visit(patient, department(hospital), event.equals("A04") ? "O" : "I");
        return hl7("encounter (ADT^" + event + ")", hospital, control, message);
    }

    private Sample requisition(Hospital hospital, OffsetDateTime at) {
        String control = control(hospital);
        String order = number("RQ");
        String department = department(hospital);
        boolean orm = hospital != Hospital.NORTH;
        Hl7 message = Hl7.message(hospital, hospital.system(), orm ? "ORM^O01" : "OMS^O05^OMS_O05", control, at);
        int lines = 1 + random.nextInt(2);
        for (int line = 1; line <= lines; line++) {
            Network.Item item = consumable(hospital.system());
            message.add(
                    "ORC", "NW", order + "-" + line + "^" + hospital.system(), "", order + "^" + hospital.system(), "", "", "",
                    "", Hl7.ts(at), "", "", "", "", "", "", "", department);
            message.add(
                    "RQD",
                    String.valueOf(line),
                    item.code() + "^" + item.description() + "^" + hospital.system(),
                    "",
                    "",
                    String.valueOf(5 + random.nextInt(20)),
                    network.each(hospital.system()),
                    "",
                    "",
                    "STORES",
                    Hl7.date(at.plusDays(2)));
        }
        return hl7("requisition (" + (orm ? "ORM^O01" : "OMS^O05") + ")", hospital, control, message);
    }

    private Sample unknownCode(Hospital hospital, OffsetDateTime at) {
        String control = control(hospital);
        Hl7.Patient patient = patient(hospital);
        String department = department(hospital);
        String code = hospital == Hospital.NORTH ? "E20080" : hospital == Hospital.SOUTH ? "720080" : "SUP0080";
        Hl7 message = Hl7.message(hospital, hospital.system(), "DFT^P03", control, at)
                .add("EVN", "P03", Hl7.ts(at))
                .patient(patient, hospital)
                .visit(patient, department, "I");
        charge(
                message,
                1,
                number("U"),
                "CG",
                new Network.Item(code, "", "Sharps container", "MEDSURG_BULK", false, false),
                1,
                department,
                hospital,
                at);
        return hl7("usage with a code nobody has mapped", hospital, control, message);
    }

    private Sample wrongQuantity(Hospital hospital, OffsetDateTime at) {
        String control = control(hospital);
        Hl7.Patient patient = patient(hospital);
        Hl7 message = Hl7.message(hospital, hospital.system(), "DFT^P03", control, at)
                .add("EVN", "P03", Hl7.ts(at))
                .patient(patient, hospital)
                .add("FT1", "1", number("U"), "", Hl7.ts(at), "", "CG", item(hospital.system()).code(), "", "", "two");
        return hl7("wrong: a quantity in words", hospital, control, message);
    }

    private Sample unsupported(Hospital hospital, OffsetDateTime at) {
        String control = control(hospital);
        Hl7.Patient patient = patient(hospital);
        Hl7 message = Hl7.message(hospital, hospital.system(), "ORU^R01", control, at)
                .patient(patient, hospital)
                .add("OBR", "1", "", number("L"), "80053^Comprehensive metabolic panel^C4");
        return hl7("unsupported: a laboratory result (ORU^R01)", hospital, control, message);
    }

    private Sample unreadable(Hospital hospital) {
        return new Sample(
                "unreadable: not HL7 at all",
                hospital.channel(),
                hospital.code(),
                control(hospital),
                null,
                "no header here " + number("X") + "\r");
    }

    private static Sample hl7(String kind, Hospital hospital, String control, Hl7 message) {
        return new Sample(kind, hospital.channel(), hospital.code(), control, null, message.text());
    }

    private Hospital hospital() {
        int dice = random.nextInt(10);
        return dice < 5 ? Hospital.NORTH : dice < 8 ? Hospital.SOUTH : Hospital.WEST;
    }

    /** The day goes from midnight in the hospital's zone until now. */
    private OffsetDateTime at(Hospital hospital, int turn) {
        ZonedDateTime here = now.withZoneSameInstant(hospital.zone());
        long seconds = ChronoUnit.SECONDS.between(here.truncatedTo(ChronoUnit.DAYS), here);
        return here.truncatedTo(ChronoUnit.DAYS)
                .plusSeconds(seconds * turn / Math.max(1, count))
                .toOffsetDateTime();
    }

    private Hl7.Patient patient(Hospital hospital) {
        List<Hl7.Patient> here = inside.computeIfAbsent(hospital.code(), key -> new ArrayList<>());
        return here.isEmpty() ? admit(hospital) : here.get(random.nextInt(here.size()));
    }

    private Hl7.Patient admit(Hospital hospital) {
        serial++;
        Hl7.Patient patient = new Hl7.Patient(
                String.valueOf(700_000 + random.nextInt(90_000)),
                FAMILIES[random.nextInt(FAMILIES.length)],
                GIVEN[random.nextInt(GIVEN.length)],
                (1935 + random.nextInt(80)) + "0" + (1 + random.nextInt(9)) + (10 + random.nextInt(18)),
                random.nextBoolean() ? "F" : "M",
                "A" + run + serial,
                "V" + run + serial,
                String.valueOf(1 + random.nextInt(40)));
        inside.computeIfAbsent(hospital.code(), key -> new ArrayList<>()).add(patient);
        return patient;
    }

    private String department(Hospital hospital) {
        List<String> departments = network.departments(hospital.system());
        return departments.get(random.nextInt(departments.size()));
    }

    private Network.Item item(String system) {
        List<Network.Item> items = network.items(system);
        return items.get(random.nextInt(items.size()));
    }

    private Network.Item consumable(String system) {
        Network.Item item = item(system);
        for (int i = 0; i < 50 && item.lot(); i++) {
            item = item(system);
        }
        return item;
    }

    private String control(Hospital hospital) {
        return hospital.prefix() + number("");
    }

    /** A number that no other run has. */
    String number(String prefix) {
        serial++;
        return prefix + run + String.format("%05d", serial);
    }
}
