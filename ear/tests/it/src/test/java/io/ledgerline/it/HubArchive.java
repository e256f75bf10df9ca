package io.ledgerline.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The EAR as it was built, plus a WAR with the test classes: tests run inside the server, see the beans of the hub by
 * {@code @Inject} and {@code @EJB}, and change nothing in what they test.
 */
final class HubArchive {

    private static final String DESCRIPTOR = "META-INF/application.xml";
    private static final String TEST_MODULE =
            "<module><web><web-uri>test.war</web-uri><context-root>/test</context-root></web></module>";

    private HubArchive() {}

    /** The EAR with the given test classes and what they use (AssertJ and Awaitility are there). */
    static EnterpriseArchive with(Class<?>... testClasses) {
        EnterpriseArchive ear =
                ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("ear.file")));
        WebArchive tests = ShrinkWrap.create(WebArchive.class, "test.war")
                .addClasses(testClasses)
                .addAsLibraries(Stream.of(Assertions.class, Awaitility.class, Matcher.class)
                        .map(HubArchive::library)
                        .toArray(JavaArchive[]::new))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        ear.addAsModule(Testable.archiveToTest(tests));
        String descriptor = text(ear, DESCRIPTOR);
        ear.delete(DESCRIPTOR);
        ear.setApplicationXML(new StringAsset(descriptor.replace("</application>", TEST_MODULE + "</application>")));
        return ear;
    }

    private static JavaArchive library(Class<?> of) {
        CodeSource source = of.getProtectionDomain().getCodeSource();
        try {
            return ShrinkWrap.createFromZipFile(
                    JavaArchive.class, new File(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No file behind " + of, e);
        }
    }

    private static String text(Archive<?> archive, String path) {
        try (InputStream in = archive.get(path).getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
