package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem detail (RFC 9457) with a stable code and the fields at fault. */
@Schema
public record ProblemView(
        String type, String title, int status, String code, String detail, List<String> fields) {}
