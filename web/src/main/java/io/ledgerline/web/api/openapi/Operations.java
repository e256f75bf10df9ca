package io.ledgerline.web.api.openapi;

import io.ledgerline.web.api.ApiApplication;
import io.ledgerline.web.idempotency.Idempotent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the Java side of each operation says about who may call it and how. */
final class Operations {

    private static final String ROOT = "/api/v1";

    private final Map<String, Facts> byCall = new HashMap<>();

    /**
     * Facts about an operation.
     *
     * @param roles who may call it; empty when everybody who is signed in may
     * @param idempotent true when it takes Idempotency-Key
     */
    record Facts(List<String> roles, boolean idempotent) {}

    /** Of the API's resources. */
    Operations() {
        for (Class<?> resource : new ApiApplication().getClasses()) {
            if (resource.isAnnotationPresent(Path.class)) {
                for (Method method : resource.getMethods()) {
                    verb(method)
                            .ifPresent(
                                    verb -> byCall.put(verb + " " + path(resource, method), facts(resource, method)));
                }
            }
        }
    }

    /** Of one operation; the path may begin with a context root. */
    Optional<Facts> of(String verb, String path) {
        int root = path.indexOf(ROOT);
        return root < 0 ? Optional.empty() : Optional.ofNullable(byCall.get(verb + " " + normal(path.substring(root))));
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(named -> named != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String tail = own == null ? "" : "/" + own.value();
        return normal(ROOT + "/" + resource.getAnnotation(Path.class).value() + tail);
    }

    private static String normal(String path) {
        String single =
                path.replaceAll("\\{\\s*([^:}\\s]+)\\s*(:[^}]*)?}", "{$1}").replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static Facts facts(Class<?> resource, Method method) {
        return new Facts(roles(resource, method), method.isAnnotationPresent(Idempotent.class));
    }

    private static List<String> roles(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return List.of();
        }
        RolesAllowed allowed = nearest(resource, method, RolesAllowed.class);
        return allowed == null
                ? List.of()
                : Arrays.stream(allowed.value()).sorted().toList();
    }

    private static <A extends Annotation> A nearest(Class<?> resource, Method method, Class<A> type) {
        A own = method.getAnnotation(type);
        return own == null ? resource.getAnnotation(type) : own;
    }
}
