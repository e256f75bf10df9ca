package io.ledgerline.masterdata.stewardship;

import io.ledgerline.masterdata.Domain;
import io.ledgerline.masterdata.crossref.CrossReference;
import io.ledgerline.masterdata.crossref.CrossReferences;
import io.ledgerline.masterdata.crossref.NewCrossReference;
import io.ledgerline.masterdata.history.Change.Operation;
import io.ledgerline.platform.Refusal;
import io.ledgerline.platform.Refusal.Detail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Change requests about cross-references: to make one, or to end one. */
final class CrossReferenceWishes {

    private final CrossReferences crossReferences;

    CrossReferenceWishes(CrossReferences crossReferences) {
        this.crossReferences = crossReferences;
    }

    List<Detail> problems(ChangeRequest.Wish wish) {
        List<Detail> problems = new ArrayList<>();
        switch (wish.operation()) {
            case CREATE -> {
                for (String field : List.of("domain", "system", "code")) {
                    if (text(wish, field) == null) {
                        problems.add(new Detail("fields/" + field, "required", "must be given"));
                    }
                }
                String domain = text(wish, "domain");
                if (domain != null
                        && Arrays.stream(Domain.values())
                                .noneMatch(value -> value.name().equals(domain))) {
                    problems.add(new Detail("fields/domain", "unknown", "must be a domain, as ITEM or UNIT"));
                }
            }
            case END -> {
                if (id(wish) == null) {
                    problems.add(new Detail("fields/id", "required", "must be the id of the cross-reference"));
                }
            }
            default ->
                problems.add(new Detail(
                        "operation",
                        "unknown",
                        "a cross-reference is made or ended; for another meaning end it and make one"));
        }
        return problems;
    }

    void apply(ChangeRequest.Wish wish, String actor) {
        if (wish.operation() == Operation.CREATE) {
            crossReferences.create(
                    new NewCrossReference(
                            Domain.valueOf(text(wish, "domain")),
                            text(wish, "system"),
                            text(wish, "code"),
                            wish.facility(),
                            wish.number(),
                            wish.effectiveFrom(),
                            null),
                    actor);
            return;
        }
        UUID id = id(wish);
        CrossReference row = crossReferences.find(id).orElseThrow(() -> Refusal.notFound("cross-reference", id));
        crossReferences.close(id, row.version(), wish.effectiveFrom(), actor);
    }

    private static String text(ChangeRequest.Wish wish, String field) {
        Object value = wish.fields().get(field);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static UUID id(ChangeRequest.Wish wish) {
        try {
            String text = text(wish, "id");
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
