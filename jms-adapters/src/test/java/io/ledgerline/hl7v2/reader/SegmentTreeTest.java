package io.ledgerline.hl7v2.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import io.ledgerline.intake.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tree that mappings see")
class SegmentTreeTest {

    private static final String HEAD = "MSH|^~\\&|ORSYS|NORTH|LEDGER|HQ|20260412081500||DFT^P03|M1|P|2.5.1\r";

    private static Map<String, Object> tree(String... segments) throws MalformedMessage {
        byte[] body = (HEAD + String.join("\r", segments)).getBytes(StandardCharsets.UTF_8);
        return SegmentTree.of(Hl7Message.read(body, null));
    }

    private static Object eval(String expression, Map<String, Object> tree) {
        return Jsonata.jsonata(expression).evaluate(tree);
    }

    @Test
    void hangs_what_describes_a_charge_below_it() throws MalformedMessage {
        Map<String, Object> tree = tree(
                "PID|1||A1",
                "PV1|1|I",
                "FT1|1|T1",
                "NTE|1||first",
                "ZSU|LOT1",
                "OBX|1|ST|udi||U1",
                "PRT|1",
                "FT1|2|T2",
                "ZSU|LOT2",
                "GT1|1");
        assertThat(tree.keySet()).containsExactly("MSH", "PID", "PV1", "FT1", "GT1");
        assertThat(eval("FT1.ZSU.F1", tree)).isEqualTo(List.of("LOT1", "LOT2"));
        assertThat(eval("FT1[0].OBX.F5", tree)).isEqualTo("U1");
        assertThat(eval("FT1[0].OBX.PRT.F1", tree)).isEqualTo("1");
        assertThat(eval("FT1[1].NTE", tree)).isNull();
        assertThat(eval("FT1[F2='T2']._at", tree)).isEqualTo("FT1^2");
        assertThat(eval("$count(FT1)", tree)).isEqualTo(2);
    }

    @Test
    void hangs_requisition_details_below_their_order() throws MalformedMessage {
        Map<String, Object> tree = tree(
                "PID|1||A1",
                "ORC|NW|P1",
                "RQD|1|I1",
                "RQ1|9.50",
                "NTE|1||urgent",
                "RQD|2|I2",
                "ORC|NW|P2",
                "OBR|1",
                "DG1|1",
                "OBX|1");
        assertThat(eval("ORC[0].RQD.F2", tree)).isEqualTo(List.of("I1", "I2"));
        assertThat(eval("ORC.RQD.RQ1.F1", tree)).isEqualTo("9.50");
        assertThat(eval("ORC[0].RQD[0].RQ1.NTE.F3", tree)).isEqualTo("urgent");
        assertThat(eval("ORC[1].OBR.OBX._at", tree)).isEqualTo("OBX^1");
        assertThat(eval("$exists(ORC[1].OBR.DG1)", tree)).isEqualTo(true);
    }

    @Test
    void leaves_segments_without_an_anchor_at_the_top() throws MalformedMessage {
        Map<String, Object> tree = tree("ZIN|site", "PID|1||A1", "ZPD|x", "OBX|1", "DG1|1", "NTE|1||on DG1");
        assertThat(tree.keySet()).containsExactly("MSH", "ZIN", "PID", "ZPD", "OBX", "DG1");
        assertThat(eval("DG1.NTE.F3", tree)).isEqualTo("on DG1");
    }

    @Test
    void groups_several_patients() throws MalformedMessage {
        Map<String, Object> tree = tree("EVN|A40", "PID|1||NEW1", "MRG|OLD1", "PID|2||NEW2", "MRG|OLD2", "PV1|1|I");
        assertThat(eval("PATIENT.(PID.F3 & '<' & MRG.F1)", tree)).isEqualTo(List.of("NEW1<OLD1", "NEW2<OLD2"));
        assertThat(eval("PATIENT[1].PV1.F2", tree)).isEqualTo("I");
        assertThat(tree("PID|1||A1")).doesNotContainKey("PATIENT");
    }

    @Test
    void answers_JSONata_paths_over_fields_components_and_repetitions() throws MalformedMessage {
        Map<String, Object> tree = tree("PID|1||A1^^^NORTH^MR~B2^^^REG^PI||DOE^JO");
        assertThat(eval("PID.F3", tree)).isEqualTo("A1");
        assertThat(eval("PID.R3[C5='PI'].C1", tree)).isEqualTo("B2");
        assertThat(eval("$count(PID.R3)", tree)).isEqualTo(2);
        assertThat(eval("PID.F5_2 & ' ' & PID.F5", tree)).isEqualTo("JO DOE");
        assertThat(eval("PID.F18", tree)).isNull();
        assertThat(eval("$exists(PID.F18) ? 'yes' : 'no'", tree)).isEqualTo("no");
        assertThat(eval("PID.T3", tree)).isEqualTo("A1^^^NORTH^MR");
        assertThat(eval("$keys(PID)", tree)).asList().contains("F3", "F3_4", "R3", "F5_2");
        assertThat(eval("$lookup(PID, 'F3_5')", tree)).isEqualTo("MR");
    }

    @Test
    void carries_the_notes_of_the_reader() throws MalformedMessage {
        assertThat(tree("pid|1||A1")).containsEntry("_notes", List.of("segment id in small letters"));
        assertThat(tree("PID|1||A1")).doesNotContainKey("_notes");
    }
}
