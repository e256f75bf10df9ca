package io.ledgerline.web.fhir;

import io.ledgerline.web.problem.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** The CapabilityStatement: what this server takes now, by the mappings that are live. */
@Path("metadata")
@ApplicationScoped
public class MetadataResource {

    private static final Date STARTED = new Date();

    @Inject
    private SupportedTypes types;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    /** The statement; open to everyone. */
    @GET
    @PermitAll
    public Response metadata() {
        String mode = uri.getQueryParameters().getFirst("mode");
        if (mode != null && !mode.equals("full") && !mode.equals("normative")) {
            throw ProblemException.parameter("mode", "not-supported", "Modes are full and normative");
        }
        return new Exchange(uri, headers, security).answer(200, statement());
    }

    private CapabilityStatement statement() {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setStatus(PublicationStatus.ACTIVE);
        statement.setDate(STARTED);
        statement.setKind(CapabilityStatementKind.INSTANCE);
        statement.setFhirVersion(FHIRVersion._4_0_1);
        statement.addFormat("json");
        statement.addFormat("xml");
        statement.getSoftware().setName("Ledgerline").setVersion(version());
        statement
                .getImplementation()
                .setDescription("Ledgerline takes supply, charge and encounter resources and posts them to ERPs")
                .setUrl(uri.getBaseUri().toString().replaceFirst("/$", ""));
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.setDocumentation("Requests with 'Prefer: respond-async' are queued durably and answered at a status URL.");
        rest.getSecurity()
                .setCors(false)
                .addService()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
                .setCode("Basic");
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        types.all().forEach(type -> resource(rest, type));
        rest.addOperation()
                .setName("process-message")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message");
        return statement;
    }

    private static void resource(CapabilityStatementRestComponent rest, String type) {
        CapabilityStatementRestResourceComponent resource = rest.addResource().setType(type);
        resource.addInteraction().setCode(TypeRestfulInteraction.CREATE);
        resource.addInteraction().setCode(TypeRestfulInteraction.UPDATE);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        resource.addInteraction().setCode(TypeRestfulInteraction.VREAD);
        resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        resource.setVersioning(ResourceVersionPolicy.VERSIONEDUPDATE);
        resource.setReadHistory(true);
        resource.setUpdateCreate(true);
        resource.setConditionalCreate(true);
        resource.setConditionalRead(ConditionalReadStatus.NOTMATCH);
        resource.setConditionalUpdate(false);
        for (String parameter : ResourceSearcher.PARAMETERS) {
            resource.addSearchParam()
                    .setName(parameter)
                    .setType(parameter.equals("_lastUpdated") ? SearchParamType.DATE : SearchParamType.TOKEN);
        }
    }

    private static String version() {
        String version = MetadataResource.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
