package org.foyer.rest.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.foyer.rest.reach.Reach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The front takes the port over while the servlet container is answering somebody. */
class HandOverTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    private final class Slow extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws InterruptedException {
            asked.countDown();
            if (request.getHttpURI().getPath().equals("/slow")) {
                answer.await();
            }
            response.setStatus(204);
            callback.succeeded();
            return true;
        }
    }

    @Test
    @DisplayName("Who was asking at that moment is answered, and the next one by the front")
    void nobodyIsForgotten() throws Exception {
        Server container = new Server();
        ServerConnector own = new ServerConnector(container);
        own.setHost("127.0.0.1");
        container.addConnector(own);
        container.setHandler(new Slow());
        container.start();
        URI base = URI.create("http://127.0.0.1:" + own.getLocalPort());
        HttpClient before = HttpClient.newHttpClient();
        CompletableFuture<HttpResponse<Void>> slow =
                before.sendAsync(
                        HttpRequest.newBuilder(base.resolve("/slow")).build(),
                        HttpResponse.BodyHandlers.discarding());
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        Front front = Front.start(container, System::nanoTime, Reach.none());
        try {
            assertEquals(base.getPort(), front.port());
            HttpResponse<Void> next =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(base.resolve("/next")).build(),
                                    HttpResponse.BodyHandlers.discarding());
            assertEquals(204, next.statusCode());
            answer.countDown();
            assertEquals(204, slow.get(20, TimeUnit.SECONDS).statusCode());
        } finally {
            front.stop();
            container.stop();
        }
    }
}
