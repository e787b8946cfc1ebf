package org.foyer.rest.dial;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands the body of one answer on: whole and bounded, or event by event at the pace of who hears
 * them. Called by one thread at a time, but for {@link #cancel}.
 */
final class Bodies {

    private final Loopback.Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Flow.Subscription subscription;

    Bodies(Loopback.Listener listener) {
        this.listener = listener;
    }

    /** What takes the body of an answer with that head. */
    HttpResponse.BodySubscriber<Void> of(int status, Map<String, String> headers) {
        String type = headers.getOrDefault("Content-Type", "");
        if (status == 200 && type.startsWith("text/event-stream")) {
            listener.streams();
            return new Stream();
        }
        return new Whole(status, headers);
    }

    /** The exchange is over; if nothing was told of it by now, it failed. */
    void done(boolean failed) {
        if (over.compareAndSet(false, true)) {
            if (failed) {
                listener.failed();
            } else {
                listener.ended();
            }
        }
    }

    void cancel() {
        over.set(true);
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    private abstract class Body implements HttpResponse.BodySubscriber<Void> {

        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            if (over.get()) {
                given.cancel();
            } else {
                given.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }

    private final class Whole extends Body {

        private final int status;
        private final Map<String, String> headers;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Whole(int status, Map<String, String> headers) {
            this.status = status;
            this.headers = headers;
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                body.writeBytes(bytes);
            }
            if (body.size() <= Loopback.LONGEST_ANSWER) {
                subscription.request(1);
                return;
            }
            subscription.cancel();
            if (over.compareAndSet(false, true)) {
                listener.tooLarge();
            }
            end.complete(null);
        }

        @Override
        public void onComplete() {
            if (over.compareAndSet(false, true)) {
                listener.answered(status, headers, body.toString(StandardCharsets.UTF_8));
            }
            super.onComplete();
        }
    }

    private final class Stream extends Body {

        private final EventLines lines = new EventLines();

        @Override
        public void onNext(List<ByteBuffer> parts) {
            List<Loopback.Event> events = new ArrayList<>();
            try {
                parts.forEach(part -> events.addAll(lines.feed(part)));
            } catch (IllegalStateException tooLarge) {
                subscription.cancel();
                end.complete(null);
                return;
            }
            if (events.isEmpty()) {
                subscription.request(1);
            } else if (!over.get()) {
                listener.events(events, () -> subscription.request(1));
            }
        }
    }
}
