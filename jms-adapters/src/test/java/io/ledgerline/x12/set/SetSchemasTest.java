package io.ledgerline.x12.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.canonical.Violation;
import io.ledgerline.x12.envelope.Separators;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each transaction set that has a schema is read in both releases, and what is wrong in it is told at its place. */
class SetSchemasTest {

    private static final Separators SEPARATORS = new Separators('*', ':', Separators.NONE, '~');

    /** By set: its segments between ST and SE, and one that says something that is too long. */
    private static final Map<String, List<String>> SETS = Map.ofEntries(
            set("810", "BIG*20261122*INV-1~N1*ST*North*91*NMGH~IT1*1*2*EA*4.25**VC*KM-1~TDS*850~", "CUR*BY*DOLLARS~"),
            set("820", "BPR*I*1250.5*C*ACH~TRN*1*PAY-1~ENT*1~RMR*IV*INV-1**1250.5~", "CUR*PR*DOLLARS~"),
            set("832", "BCT*PC*CAT-1~LIN**VN*KM-1~PID*F****Gloves~CTP**CON*4.25*1*EA~", "CUR*SE*DOLLARS~"),
            set("846", "BIA*00*DD*INV-7*20261122~LIN**VN*KM-1~QTY*33*40*EA~", "CUR*SE*DOLLARS~"),
            set("850", "BEG*00*SA*PO-1**20261122~PO1*1*2*EA*4.25**VN*KM-1~CTT*1~", "CUR*BY*DOLLARS~"),
            set("855", "BAK*00*AC*PO-1*20261122~PO1*1*2*EA*4.25**VN*KM-1~ACK*IA*2*EA~", "CUR*SE*DOLLARS~"),
            set(
                    "856",
                    "BSN*00*SHIP-1*20261122*1200~HL*1**S~TD1*CTN*1~HL*2*1*I~LIN**VN*KM-1~SN1**2*EA~",
                    "DTM*0111*20261122~"),
            set("860", "BCH*00*SA*PO-1***20261122~POC*1*CA*3*1*EA*4.25**VN*KM-1~", "CUR*BY*DOLLARS~"),
            set("865", "BCA*00*AC*PO-1***20261122~POC*1*CA*3*1*EA*4.25**VN*KM-1~ACK*IA*3*EA~", "CUR*SE*DOLLARS~"),
            set("867", "BPT*00*USE-1*20261122~PTD*SS~QTY*32*4*EA~LIN**VN*KM-1~", "CUR*SE*DOLLARS~"),
            set("997", "AK1*PO*77~AK2*850*0001~AK5*A~AK9*A*1*1*1~", "AK2*8500*0001~"));

    private static Map.Entry<String, List<String>> set(String type, String sound, String wrong) {
        return Map.entry(type, List.of(sound, wrong));
    }

    static Stream<Arguments> setsAndReleases() {
        return SETS.keySet().stream().sorted().flatMap(set -> Stream.of("004010", "005010")
                .map(release -> Arguments.of(set, release)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("setsAndReleases")
    void aSoundSetIsRead(String set, String release) {
        SetReader.Read read = read(set, release, SETS.get(set).get(0));

        assertThat(read.violations()).isEmpty();
        assertThat(read.tree()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("setsAndReleases")
    void anElementThatIsTooLongIsToldAtItsPlace(String set, String release) {
        String sound = SETS.get(set).get(0);
        String wrong = SETS.get(set).get(1);
        // behind the first segment, where each of them may stand
        int first = sound.indexOf('~') + 1;
        String tag = wrong.substring(0, wrong.indexOf('*'));

        List<Violation> violations = read(set, release, sound.substring(0, first) + wrong + sound.substring(first))
                .violations();

        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.code()).isEqualTo(SyntaxError.ELEMENT + "5");
            assertThat(violation.location()).startsWith(tag + "^3^");
        });
    }

    private static SetReader.Read read(String set, String release, String segments) {
        long count = segments.chars().filter(c -> c == '~').count() + 2;
        byte[] text =
                ("ST*" + set + "*0001~" + segments + "SE*" + count + "*0001~").getBytes(StandardCharsets.US_ASCII);
        return SetReader.read(RawSet.of(text, 0, text.length, SEPARATORS), set, release);
    }
}
