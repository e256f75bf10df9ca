package io.ledgerline.web.console.masterdata;

import io.ledgerline.masterdata.entity.EntityKind;
import io.ledgerline.platform.Roles;
import io.ledgerline.web.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** What the viewer may see and do of master data; the same roles as over REST. */
@Named("masterdataViewer")
@RequestScoped
public class MasterDataViewer {

    @Inject
    private Viewer viewer;

    /** True when the viewer may ask for changes, decide those of others, and say what codes mean. */
    public boolean isSteward() {
        return viewer.hasAny(Roles.ADMIN, Roles.STEWARD);
    }

    /** True when the viewer may see employees. */
    public boolean isSeesStaff() {
        return viewer.hasAny(Roles.WORKFORCE, Roles.STEWARD, Roles.ADMIN, Roles.AUDITOR);
    }

    /** The kinds that the viewer may see. */
    public List<EntityKind> getKinds() {
        return Arrays.stream(EntityKind.values())
                .filter(kind -> kind != EntityKind.EMPLOYEE || isSeesStaff())
                .toList();
    }

    /** Refuses a viewer who is no steward. */
    void requireSteward() {
        viewer.require(Roles.ADMIN, Roles.STEWARD);
    }

    /** Who it is. */
    String name() {
        return viewer.getName();
    }
}
