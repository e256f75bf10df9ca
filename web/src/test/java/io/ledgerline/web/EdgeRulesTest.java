package io.ledgerline.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.ledgerline.web.api.ApiApplication;
import io.ledgerline.web.idempotency.Idempotent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

@AnalyzeClasses(packages = "io.ledgerline.web", importOptions = ImportOption.DoNotIncludeTests.class)
class EdgeRulesTest {

    @ArchTest
    static final ArchRule everyOperationSaysWhoMayCallIt = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(new ArchCondition<JavaMethod>("be open to named roles or to all, by annotation") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    JavaClass owner = method.getOwner();
                    boolean said = method.isAnnotatedWith(RolesAllowed.class)
                            || method.isAnnotatedWith(PermitAll.class)
                            || owner.isAnnotatedWith(RolesAllowed.class)
                            || owner.isAnnotatedWith(PermitAll.class);
                    events.add(new SimpleConditionEvent(method, said, method.getFullName()));
                }
            });

    @ArchTest
    static final ArchRule idempotentOperationsAnswerAResponseThatCanBeKept = methods()
            .that()
            .areAnnotatedWith(Idempotent.class)
            .should()
            .haveRawReturnType(Response.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule resourcesAreNamedSoAndAreBeans = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .resideInAPackage("io.ledgerline.web.api..")
            .should()
            .haveSimpleNameEndingWith("Resource")
            .andShould()
            .beAnnotatedWith(ApplicationScoped.class);

    @ArchTest
    static final ArchRule resourcesOfTheApiAreRegistered = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .resideInAPackage("io.ledgerline.web.api..")
            .should(new ArchCondition<JavaClass>("be named in ApiApplication") {
                @Override
                public void check(JavaClass resource, ConditionEvents events) {
                    boolean named = new ApiApplication().getClasses().contains(resource.reflect());
                    events.add(new SimpleConditionEvent(resource, named, resource.getName()));
                }
            });

    @ArchTest
    static final ArchRule noStatementsOutsideTheBusinessButForIdempotencyKeys = noClasses()
            .that()
            .resideOutsideOfPackage("io.ledgerline.web.idempotency")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.ledgerline.platform.db.Database");
}
