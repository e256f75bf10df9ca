package io.ledgerline.web.idempotency;

import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that takes {@code Idempotency-Key}. It must return {@code Response}, and its whole effect must lie in
 * the JTA transaction that the interceptor opens, with a key or without.
 */
@NameBinding
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
