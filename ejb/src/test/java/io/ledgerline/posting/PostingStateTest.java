package io.ledgerline.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerline.posting.erp.ErpState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostingStateTest {

    @Test
    void whatTheErpConfirmsAlwaysWins() {
        assertThat(PostingState.POSTED.previous())
                .containsExactlyInAnyOrder(
                        PostingState.PENDING,
                        PostingState.HELD,
                        PostingState.SENDING,
                        PostingState.SENT,
                        PostingState.IN_DOUBT,
                        PostingState.REJECTED,
                        PostingState.CANCELLED);
        assertThat(PostingState.POSTED.next()).isEmpty();
    }

    @Test
    void nothingTheErpMayHaveCanBeGivenUp() {
        assertThat(PostingState.CANCELLED.previous())
                .containsExactlyInAnyOrder(PostingState.PENDING, PostingState.HELD, PostingState.REJECTED);
    }

    @Test
    void aRefusalNeverComesAfterAnEnd() {
        assertThat(PostingState.REJECTED.previous()).noneMatch(PostingState::ended);
    }

    @ParameterizedTest
    @EnumSource(PostingState.class)
    void everyStateButTheLastLeadsOn(PostingState state) {
        assertThat(state.next()).doesNotContain(state);
        assertThat(state.next().isEmpty()).isEqualTo(state == PostingState.POSTED);
    }

    @Test
    void aHeldErpOpensOnlyThroughRelease() {
        assertThat(ErpState.HELD.next()).containsExactly(ErpState.RELEASING);
        assertThat(ErpState.RELEASING.next()).containsExactlyInAnyOrder(ErpState.OPEN, ErpState.HELD);
    }
}
