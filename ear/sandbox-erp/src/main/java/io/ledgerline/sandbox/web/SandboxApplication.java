package io.ledgerline.sandbox.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything lies under {@code /sandbox-erp/api}. */
@ApplicationPath("/api")
public class SandboxApplication extends Application {}
