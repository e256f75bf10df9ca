package io.ledgerline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledgerline.masterdata.CodeReference;
import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.MasterDataResolver;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.crossref.NewCrossReference;
import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.masterdata.entity.EntityStore;
import io.ledgerline.platform.Refusal;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Master data inside JTA transactions: what the cache shows to whom, before and after the end. */
@ExtendWith(ArquillianExtension.class)
class MasterDataIT {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Inject
    private MasterDataResolver resolver;

    @Inject
    private CrossReferences crossReferences;

    @Inject
    private EntityStore entities;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static EnterpriseArchive hub() {
        return HubArchive.with(MasterDataIT.class, HubArchive.class);
    }

    private String meaning(String code) {
        CodeReference reference = new CodeReference(Domain.ITEM, "IT", null, code);
        return resolver.resolve(null, List.of(reference), TODAY)
                .canonical(reference)
                .orElse(null);
    }

    /** As another message would see it, outside the caller's transaction. */
    private String meaningElsewhere(String code) throws Exception {
        return CompletableFuture.supplyAsync(() -> meaning(code)).get(20, TimeUnit.SECONDS);
    }

    private void map(String code, String number) {
        crossReferences.create(new NewCrossReference(Domain.ITEM, "IT", code, null, number, null, null), "tester");
    }

    @Test
    void theSampleNetworkIsThere() {
        assertThat(entities.empty(EntityKind.FACILITY)).isFalse();
        assertThat(meaning("MED-0001")).isEqualTo("MED-0001");
    }

    @Test
    void aNewMeaningIsSeenInsideAtOnceOutsideAfterTheCommit() throws Exception {
        assertThat(meaning("IT-1")).isNull();
        transaction.begin();
        map("IT-1", "MED-0001");
        assertThat(meaning("IT-1")).isEqualTo("MED-0001");
        assertThat(meaningElsewhere("IT-1")).isNull();
        transaction.commit();
        assertThat(meaningElsewhere("IT-1")).isEqualTo("MED-0001");
    }

    @Test
    void aMeaningThatIsRolledBackWasNeverThere() throws Exception {
        transaction.begin();
        map("IT-2", "MED-0001");
        assertThat(meaning("IT-2")).isEqualTo("MED-0001");
        transaction.rollback();
        assertThat(meaning("IT-2")).isNull();
        assertThat(meaningElsewhere("IT-2")).isNull();
    }

    @Test
    void aRefusalComesThroughAndLeavesNothing() {
        assertThatThrownBy(() -> map("IT-3", "NO-SUCH")).isInstanceOf(Refusal.class);
        assertThat(meaning("IT-3")).isNull();
    }
}
