package org.foyer.bindings.modbus.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.foyer.bindings.modbus.testing.FaultyServer;
import org.foyer.bindings.modbus.testing.FaultyServer.Answer;
import org.foyer.bindings.modbus.wire.LinkException.Cause;
import org.junit.jupiter.api.Test;

/** Peers that misbehave. Each call ends in time with the value or a clean failure. */
class FaultsTest {

    private static final int TIMEOUT = 300;

    private static LinkException fails(Framing framing, Answer answer) throws Exception {
        try (FaultyServer server = new FaultyServer(framing, answer);
                ModbusClient client = new ModbusClient(server.endpoint())) {
            client.open(1000);
            long start = System.nanoTime();
            LinkException e =
                    assertThrows(
                            LinkException.class,
                            () -> client.read(1, Table.HOLDING, 5, 2, new byte[4], 0, TIMEOUT));
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < TIMEOUT + 400, "took " + millis + " ms");
            if (e.reason() != Cause.SILENCE) {
                assertFalse(client.isOpen(), "connection kept after " + e.getMessage());
            }
            return e;
        }
    }

    @Test
    void silence() throws Exception {
        LinkException e = fails(Framing.TCP, (request, out) -> true);
        assertEquals(Cause.SILENCE, e.reason());
        assertTrue(e.getMessage().contains("did not answer within 300 ms"), e.getMessage());
    }

    @Test
    void aByteAtATimeDoesNotStretchTheDeadline() throws Exception {
        LinkException e =
                fails(
                        Framing.TCP,
                        (request, out) -> {
                            for (byte b : FaultyServer.right(request, 7)) {
                                out.write(b);
                                out.flush();
                                LockSupport.parkNanos(100_000_000L);
                            }
                            return true;
                        });
        assertEquals(Cause.GARBAGE, e.reason());
    }

    @Test
    void wrongUnit() throws Exception {
        LinkException e =
                fails(
                        Framing.TCP,
                        (request, out) -> {
                            byte[] frame = FaultyServer.right(request, 7);
                            frame[6] = 9;
                            out.write(frame);
                            return true;
                        });
        assertTrue(e.getMessage().contains("for unit 9 instead of unit 1"), e.getMessage());
    }

    @Test
    void wrongFunctionWrongCountWrongProtocolWrongLength() throws Exception {
        for (int position : new int[] {2, 4, 7, 8}) {
            LinkException e =
                    fails(
                            Framing.TCP,
                            (request, out) -> {
                                byte[] frame = FaultyServer.right(request, 7);
                                frame[position] = (byte) (frame[position] + 2);
                                out.write(frame);
                                return true;
                            });
            assertEquals(Cause.GARBAGE, e.reason(), "byte " + position);
        }
    }

    @Test
    void shortFrameThenClosed() throws Exception {
        LinkException e =
                fails(
                        Framing.TCP,
                        (request, out) -> {
                            out.write(Arrays.copyOf(FaultyServer.right(request, 7), 8));
                            return false;
                        });
        assertEquals(Cause.CLOSED, e.reason());
    }

    @Test
    void answersToEarlierRequestsAreSkipped() throws Exception {
        try (FaultyServer server =
                        new FaultyServer(
                                Framing.TCP,
                                (request, out) -> {
                                    byte[] stale = FaultyServer.right(request, 1);
                                    stale[1]--;
                                    out.write(stale);
                                    out.write(FaultyServer.right(request, 2));
                                    return true;
                                });
                ModbusClient client = new ModbusClient(server.endpoint())) {
            client.open(1000);
            byte[] bytes = new byte[2];
            for (int i = 0; i < 5; i++) {
                client.read(1, Table.HOLDING, 5, 1, bytes, 0, 1000);
                assertEquals(2, bytes[1]);
            }
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aFloodOfStaleAnswersEnds() throws Exception {
        LinkException e =
                fails(
                        Framing.TCP,
                        (request, out) -> {
                            byte[] stale = FaultyServer.right(request, 1);
                            stale[0]++;
                            for (int i = 0; i < 1000; i++) {
                                out.write(stale);
                            }
                            return true;
                        });
        assertTrue(e.getMessage().contains("only answers to other requests"), e.getMessage());
    }

    @Test
    void aLateAnswerIsNotTakenForTheNext() throws Exception {
        byte[][] held = new byte[1][];
        try (FaultyServer server =
                        new FaultyServer(
                                Framing.TCP,
                                (request, out) -> {
                                    if (held[0] == null) {
                                        held[0] = FaultyServer.right(request, 1);
                                    } else {
                                        out.write(held[0]);
                                        out.write(FaultyServer.right(request, 2));
                                    }
                                    return true;
                                });
                ModbusClient client = new ModbusClient(server.endpoint())) {
            client.open(1000);
            byte[] bytes = new byte[2];
            assertThrows(
                    LinkException.class,
                    () -> client.read(1, Table.HOLDING, 5, 1, bytes, 0, TIMEOUT));
            client.read(1, Table.HOLDING, 5, 1, bytes, 0, 1000);
            assertEquals(2, bytes[1]);
        }
    }

    @Test
    void wrongChecksum() throws Exception {
        LinkException e =
                fails(
                        Framing.RTU_OVER_TCP,
                        (request, out) -> {
                            out.write(rtu(new byte[] {1, 3, 4, 0, 1, 0, 2}, 1));
                            return true;
                        });
        assertTrue(e.getMessage().contains("wrong checksum"), e.getMessage());
    }

    @Test
    void rightChecksumOfTheWrongUnit() throws Exception {
        LinkException e =
                fails(
                        Framing.RTU_OVER_TCP,
                        (request, out) -> {
                            out.write(rtu(new byte[] {2, 3, 4, 0, 1, 0, 2}, 0));
                            return true;
                        });
        assertTrue(e.getMessage().contains("for unit 2 instead of unit 1"), e.getMessage());
    }

    private static byte[] rtu(byte[] body, int error) {
        byte[] frame = Arrays.copyOf(body, body.length + 2);
        int crc = Crc16.of(body, 0, body.length) ^ error;
        frame[body.length] = (byte) crc;
        frame[body.length + 1] = (byte) (crc >>> 8);
        return frame;
    }

    @Test
    void randomBytesAndMutatedAnswersNeverPassSilently() throws Exception {
        Random random = new Random(20261122);
        for (Framing framing : Framing.values()) {
            try (FaultyServer server =
                            new FaultyServer(
                                    framing,
                                    (request, out) -> {
                                        byte[] junk = new byte[1 + random.nextInt(300)];
                                        random.nextBytes(junk);
                                        if (random.nextBoolean() && framing == Framing.TCP) {
                                            byte[] right = FaultyServer.right(request, 7);
                                            right[random.nextInt(9)] ^=
                                                    (byte) (1 << random.nextInt(8));
                                            out.write(right);
                                            return random.nextBoolean();
                                        }
                                        out.write(junk);
                                        return random.nextBoolean();
                                    });
                    ModbusClient client = new ModbusClient(server.endpoint())) {
                for (int i = 0; i < 300; i++) {
                    try {
                        client.open(1000);
                        byte[] bytes = new byte[4];
                        client.read(1, Table.HOLDING, 5, 2, bytes, 0, 20);
                        assertEquals(7, bytes[1], "a value nobody sent");
                    } catch (LinkException | RefusedException e) {
                        assertFalse(e.getMessage().isBlank());
                    }
                }
            }
        }
    }

    @Test
    void interruptEndsARequestAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultyServer server =
                        new FaultyServer(
                                Framing.TCP,
                                (request, out) -> {
                                    asked.countDown();
                                    return true;
                                });
                ModbusClient client = new ModbusClient(server.endpoint())) {
            client.open(1000);
            CompletableFuture<Exception> outcome = new CompletableFuture<>();
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    client.read(1, Table.HOLDING, 5, 1, new byte[2], 0, 30_000);
                                    outcome.complete(null);
                                } catch (IOException | InterruptedException e) {
                                    outcome.complete(e);
                                }
                            });
            thread.start();
            assertTrue(asked.await(5, TimeUnit.SECONDS));
            long start = System.nanoTime();
            thread.interrupt();
            Exception e = outcome.get(5, TimeUnit.SECONDS);
            assertTrue(e instanceof InterruptedException, String.valueOf(e));
            assertTrue(System.nanoTime() - start < 1_000_000_000L);
            assertFalse(client.isOpen());
        }
    }
}
