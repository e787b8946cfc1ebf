package org.foyer.home.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.LinkTerms.FailSafe;
import org.foyer.api.limit.SaidLimit;
import org.foyer.home.kept.AudienceCodec;
import org.foyer.home.kept.ScopeCodec;
import org.foyer.home.kept.TimeOff;

/** A link as JSON. Pure. */
final class LinkCodec {

    private LinkCodec() {}

    static void write(LinkStore.Entry entry, ObjectNode node, Instant now) {
        write(entry.terms(), node.putObject("terms"));
        LinkMemory memory = entry.memory();
        node.put("state", memory.state().name());
        write(memory.failSafe(), node.putObject("failSafe"));
        memory.failSafeLeft().ifPresent(left -> node.put("failSafeLeft", left.toString()));
        entry.saidAt().ifPresent(at -> node.put("saidAt", at.toString()));
        memory.word().ifPresent(word -> write(word, node.putObject("word"), now));
    }

    private static void write(LinkTerms terms, ObjectNode node) {
        node.put("id", terms.id());
        node.put("issuer", terms.issuer());
        ScopeCodec.write(terms.scope(), node.putObject("scope"));
        node.put("direction", terms.direction().name());
        node.put("binding", terms.binding().name());
        node.put("holder", terms.holder());
        terms.heartbeatTimeOut().ifPresent(t -> node.put("heartbeatTimeOut", t.toString()));
        write(terms.failSafe(), node.putObject("failSafe"));
        node.put("leastW", terms.leastW());
        node.put("nominalMaxW", terms.nominalMaxW());
        AudienceCodec.write(terms.audience(), node);
    }

    private static void write(FailSafe failSafe, ObjectNode node) {
        node.put("limitW", failSafe.limitW()).put("atLeast", failSafe.atLeast().toString());
    }

    private static void write(SaidLimit word, ObjectNode node, Instant now) {
        node.put("valueW", word.valueW()).put("active", word.active());
        word.lasting()
                .ifPresent(
                        left -> {
                            node.put("left", left.toString());
                            node.put("until", now.plus(left).toString());
                        });
    }

    /**
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when it is no link
     */
    static LinkStore.Entry read(JsonNode node, Instant written, Instant now) {
        LinkMemory memory =
                new LinkMemory(
                        LinkState.valueOf(text(node, "state")),
                        failSafe(node.path("failSafe")),
                        duration(node, "failSafeLeft"),
                        node.hasNonNull("word")
                                ? Optional.of(word(node.path("word"), written, now))
                                : Optional.empty());
        return new LinkStore.Entry(
                terms(node.path("terms")),
                memory,
                node.hasNonNull("saidAt")
                        ? Optional.of(Instant.parse(text(node, "saidAt")))
                        : Optional.empty());
    }

    private static LinkTerms terms(JsonNode node) {
        return new LinkTerms(
                text(node, "id"),
                text(node, "issuer"),
                ScopeCodec.read(node.path("scope")),
                Direction.valueOf(text(node, "direction")),
                Limit.Binding.valueOf(text(node, "binding")),
                text(node, "holder"),
                duration(node, "heartbeatTimeOut"),
                failSafe(node.path("failSafe")),
                number(node, "leastW"),
                number(node, "nominalMaxW"),
                AudienceCodec.read(node));
    }

    private static FailSafe failSafe(JsonNode node) {
        return new FailSafe(number(node, "limitW"), Duration.parse(text(node, "atLeast")));
    }

    /** Over a restart the longer reading holds for limits (model 10). */
    private static SaidLimit word(JsonNode node, Instant written, Instant now) {
        if (!node.path("active").asBoolean()) {
            return SaidLimit.nothing();
        }
        SaidLimit word = SaidLimit.of(number(node, "valueW"));
        if (!node.hasNonNull("left")) {
            return word;
        }
        Duration left =
                TimeOff.longer(
                        Duration.parse(text(node, "left")),
                        Instant.parse(text(node, "until")),
                        written,
                        now);
        return left.isNegative() || left.isZero() ? SaidLimit.nothing() : word.lasting(left);
    }

    private static Optional<Duration> duration(JsonNode node, String field) {
        return node.hasNonNull(field)
                ? Optional.of(Duration.parse(text(node, field)))
                : Optional.empty();
    }

    private static double number(JsonNode node, String field) {
        return node.path(field).asDouble(Double.NaN);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
