package io.ledgerline.x12.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterchangeReaderTest {

    private static final String HEAD =
            "ISA*00*          *00*          *01*987654301      *ZZ*LEDGERLINE     *261121*1015*U*00401*000000007*0*P*:~";
    private static final String SET = "ST*810*0001~BIG*20261120*I1~TDS*1~SE*4*0001~";
    private static final String GROUP = "GS*IN*A1*B1*20261121*1015*5*X*004010~" + SET + "GE*1*5~";
    private static final String WHOLE = HEAD + GROUP + "IEA*1*000000007~";

    private static List<Interchange> read(String text) {
        return InterchangeReader.read(text.getBytes(StandardCharsets.ISO_8859_1), 1_000);
    }

    private static Interchange one(String text) {
        List<Interchange> found = read(text);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void findsGroupsAndSetsWhereTheyStand() {
        Interchange found = one(WHOLE);
        assertThat(found.note()).isEqualTo(NoteCode.NO_ERROR);
        assertThat(found.isa().sender()).isEqualTo(new Isa.Party("01", "987654301"));
        assertThat(found.groups()).hasSize(1);
        Group group = found.groups().get(0);
        assertThat(group.errors()).isEmpty();
        assertThat(group.release()).isEqualTo("004010");
        SetBounds set = group.sets().get(0);
        assertThat(WHOLE.substring(set.start(), set.end())).isEqualTo(SET);
    }

    @Test
    void mendsAByteOrderMarkAndLineBreaksAfterSegments() {
        Interchange found = one("\u00EF\u00BB\u00BF\r\n" + WHOLE.replace("~", "~\r\n"));
        assertThat(found.refused()).isFalse();
        assertThat(found.groups().get(0).sets()).hasSize(1);
    }

    @Test
    void mendsAnIsaWithoutPadding() {
        Interchange found = one(WHOLE.replace(" ", ""));
        assertThat(found.refused()).isFalse();
        assertThat(found.isa().receiver().id()).isEqualTo("LEDGERLINE");
    }

    @Test
    void mendsAMissingComponentSeparator() {
        Interchange found = one(WHOLE.replace("*:~", "*~"));
        assertThat(found.refused()).isFalse();
        assertThat(found.isa().separators().component()).isEqualTo(Separators.NONE);
        assertThat(found.isa().separators().segment()).isEqualTo('~');
    }

    @Test
    void takesOtherSeparatorsAndALineBreakAsTerminator() {
        Interchange found = one(WHOLE.replace('*', '|').replace("~", "\r\n"));
        assertThat(found.refused()).isFalse();
        assertThat(found.groups().get(0).sets()).hasSize(1);
        assertThat(one(WHOLE.replace("~", "  \r\n")).refused()).isFalse();
    }

    @Test
    void aRepetitionSeparatorThatIsALetterIsNone() {
        Interchange found = one(WHOLE.replace("*U*00401*", "*U*00501*"));
        assertThat(found.refused()).isFalse();
        assertThat(found.isa().separators().repetition()).isEqualTo(Separators.NONE);
        assertThat(one(WHOLE.replace("*U*00401*", "*^*00501*"))
                        .isa()
                        .separators()
                        .repetition())
                .isEqualTo('^');
    }

    @Test
    void passesOverTheDataOfBinarySegments() {
        Interchange found =
                one(HEAD + "GS*IN*A1*B1*20261121*1015*5*X*004010~ST*275*0001~BIN*9*SE*1*1~GE~SE*3*0001~GE*1*5~"
                        + "IEA*1*000000007~");
        assertThat(found.refused()).isFalse();
        assertThat(found.groups().get(0).sets()).hasSize(1);
    }

    @Test
    void readsSeveralInterchanges() {
        List<Interchange> found = read(WHOLE + "\r\n" + WHOLE.replace("000000007", "000000008") + "\u001a");
        assertThat(found).hasSize(2).noneMatch(Interchange::refused);
        assertThat(found.get(1).isa().controlNumber()).isEqualTo("000000008");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "IEA*1*000000007~;;END_OF_FILE",
                "IEA*1*000000007~;IEA*1*000000008~;CONTROL_NUMBERS_DIFFER",
                "IEA*1*000000007~;IEA*2*000000007~;GROUP_COUNT",
                "IEA*1*000000007~;IEA*1*000000007~rubbish;CONTROL_STRUCTURE",
                "*261121*1015*U;*2611*1015*U;DATE",
                "*261121*1015*U;*261121*2515*U;TIME",
                "*00401*;*99999*;VERSION_NOT_SUPPORTED",
                "*00401*000000007;*00401*00000000X;CONTROL_NUMBER",
                "*0*P*;*0*X*;USAGE",
                "*P*:~;*P*A~;COMPONENT_SEPARATOR",
                "GS*IN*;XX*IN*;CONTENT",
                "GE*1*5~;NTE*1~GE*1*5~;CONTROL_STRUCTURE",
            })
    void namesWhatItCannotMend(String what, String by, NoteCode note) {
        String broken = WHOLE.replace(what, by == null ? "" : by);
        assertThat(one(broken).note()).isEqualTo(note);
    }

    @Test
    void anInterchangeWithinAnotherEndsItBeforeItsTrailer() {
        List<Interchange> found = read(HEAD + GROUP + WHOLE);
        assertThat(found).hasSize(2);
        assertThat(found.get(0).note()).isEqualTo(NoteCode.END_OF_FILE);
        assertThat(found.get(1).refused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GE*1*5~;;3",
                "GE*1*5~;GE*1*6~;4",
                "GE*1*5~;GE*2*5~;5",
                "*004010~;*003060~;2",
            })
    void namesWhatIsWrongWithAGroup(String what, String by, String code) {
        Interchange found = one(WHOLE.replace(what, by == null ? "" : by));
        assertThat(found.refused()).isFalse();
        assertThat(found.groups().get(0).errors()).containsExactly(code);
    }

    @Test
    void whatIsNoInterchangeIsNone() {
        assertThat(read("")).isEmpty();
        assertThat(read("UNB+UNOA:1+A+B'")).isEmpty();
        assertThat(read("ISA*00*")).isEmpty();
        assertThat(read("ST*810*0001~")).isEmpty();
    }

    @Test
    void moreSegmentsThanTheLimitAreRefused() {
        String body = WHOLE.replace("TDS*1~", "REF*IA*1~".repeat(1_000) + "TDS*1~");
        assertThat(one(body).note()).isEqualTo(NoteCode.CONTENT);
    }
}
