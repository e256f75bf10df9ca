package io.ledgerline.intake.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import org.junit.jupiter.api.Test;

class CodeKeysTest {

    @Test
    void aKeyLeadsBackToTheCodeItWasMadeOfWhateverTheCodeContains() {
        CodeReference odd = new CodeReference(Domain.ITEM, "LAB|1", "http://x.org/a%7Cb", "A|B%");

        assertThat(CodeKeys.reference(CodeKeys.key(odd))).isEqualTo(odd);
    }

    @Test
    void theSameCodeOfTwoSendersIsTwoPiecesOfWork() {
        assertThat(CodeKeys.key(new CodeReference(Domain.ITEM, "EPIC", null, "1")))
                .isNotEqualTo(CodeKeys.key(new CodeReference(Domain.ITEM, "CERNER", null, "1")));
    }
}
