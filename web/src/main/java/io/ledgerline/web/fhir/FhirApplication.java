package io.ledgerline.web.fhir;

import io.ledgerline.web.http.Edge;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Set;

/** The FHIR interface; an application of its own, since its errors are OperationOutcome resources. */
@ApplicationPath("/fhir/r4")
public class FhirApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new LinkedHashSet<>();
        classes.add(WriteResource.class);
        classes.add(ReadResource.class);
        classes.add(MetadataResource.class);
        classes.add(StatusResource.class);
        classes.add(FhirErrorMapper.class);
        classes.addAll(Edge.PROVIDERS);
        return classes;
    }
}
