package io.ledgerline.e2e.hub;

import java.util.UUID;

/** HL7 v2 messages of the sample network's electronic records, with numbers that no other run has. */
public final class Hl7Messages {

    /** Who sends: application, facility, version, a code of the femoral stem, of gloves, of a box, of a department. */
    public record Sender(
            String application,
            String facility,
            String version,
            String implant,
            String gloves,
            String box,
            String department) {

        /** The record of NORTH. */
        public static final Sender NORTH = new Sender("EPIC", "NMGH", "2.5.1", "E10002", "E20001", "BX100", "101003");
        /** The record of SOUTH. */
        public static final Sender SOUTH = new Sender("CERNER", "SMMC", "2.3", "710002", "720001", "BOXES", "SM_OR");
    }

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** A number of this run. */
    public String id(String name) {
        return name + "-" + run;
    }

    /** MSH of a message from NORTH. */
    public String header(String type, String controlId) {
        return header(Sender.NORTH, type, controlId);
    }

    /** MSH of a message. */
    public String header(Sender sender, String type, String controlId) {
        return "MSH|^~\\&|" + sender.application() + "|" + sender.facility() + "|LEDGERLINE|MERE|20261120143015||"
                + type + "|" + controlId + "|P|" + sender.version() + "\r";
    }

    /** DFT^P03: one femoral stem was used at NORTH. */
    public String usage(String controlId, String usageId) {
        return usage(Sender.NORTH, controlId, usageId);
    }

    /** DFT^P03: one femoral stem was used. */
    public String usage(Sender sender, String controlId, String usageId) {
        return header(sender, "DFT^P03", controlId)
                + "EVN|P03|20261120143010\r"
                + "PID|1||700012^^^" + sender.facility() + "^MR||Quill^Ada||19480317|F\r"
                + "FT1|1|" + usageId + "||20261120141500|20261120143000|CG|" + sender.implant() + "^Femoral stem^"
                + sender.application() + "|||1|||" + sender.department() + "\r"
                + "ZSU|LT26-0417|SN-" + usageId + "|20301231\r";
    }

    /** An order of gloves: OMS^O05, OMN^O07 or ORM^O01. */
    public String order(Sender sender, String type, String controlId, String number) {
        return header(sender, type, controlId)
                + "ORC|NW|" + number + "-1^" + sender.application() + "||" + number + "^" + sender.application()
                + "|||||20261120064400||||||||" + sender.department() + "\r"
                + "RQD|1|" + sender.gloves() + "^Examination gloves^" + sender.application()
                + "|||10|" + sender.box() + "|||STORES|20261125\r";
    }
}
