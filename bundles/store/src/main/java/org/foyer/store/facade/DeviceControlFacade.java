package org.foyer.store.facade;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Answer;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.OwnText;
import org.foyer.api.store.ServiceId;
import org.foyer.store.activity.ActivityLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All granted scopes over devices of one service; every order is a lease (architecture 7). */
final class DeviceControlFacade extends Facade implements DeviceControl {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceControlFacade.class);

    /** Requests a second that a service may make on average. */
    static final int PER_SECOND = 10;

    /** Requests at once. */
    static final int BURST = 20;

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ports ports;
    private final Leases leases = new Leases();
    private final Executor turns;
    private final RateLimit rate;
    private final ActivityLog log;

    /**
     * @param turns runs the service's own code
     * @param rate the service's, kept over a change of rights
     * @param log what the household sees of it
     */
    DeviceControlFacade(
            ServiceId service,
            Rights rights,
            Ports ports,
            Executor turns,
            RateLimit rate,
            ActivityLog log) {
        super(service, "control", rights);
        this.ports = ports;
        this.turns = turns;
        this.rate = rate;
        this.log = log;
    }

    @Override
    public CompletionStage<Answer> request(
            DeviceId device, Command command, Duration lasting, Reason why) {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(why, "why");
        OwnWords.require(why);
        return request(device, command, lasting, rights -> why);
    }

    @Override
    public CompletionStage<Answer> request(
            DeviceId device, Command command, Duration lasting, OwnText why) {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(why, "why");
        return request(
                device,
                command,
                lasting,
                rights -> OwnWords.reason(service(), rights, why, "reason"));
    }

    private CompletionStage<Answer> request(
            DeviceId device, Command command, Duration lasting, Function<Rights, Reason> words) {
        if (lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lasting " + lasting + ": give 1 s to 1 h");
        }
        return call(
                rights -> {
                    Reason why = words.apply(rights);
                    if (!rate.take()) {
                        return tooMany(device, command, why);
                    }
                    ControlCheck.refusal(rights.control(), known(device), command)
                            .ifPresent(
                                    m -> {
                                        throw new IllegalArgumentException(m);
                                    });
                    return submit(rights, device, command, lasting, why);
                });
    }

    @Override
    public void release(DeviceId device) {
        Objects.requireNonNull(device, "device");
        call(
                rights -> {
                    if (leases.drop(device)) {
                        ports.intents().withdraw(service().value(), device);
                        log.released(device, Reason.of(ReasonCode.ORDER_WITHDRAWN));
                    }
                    return null;
                });
    }

    @Override
    public void release(DeviceId device, Actuator actuator) {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(actuator, "actuator");
        call(
                rights -> {
                    if (leases.drop(device, actuator)) {
                        ports.intents().withdraw(service().value(), device, actuator);
                        log.released(device, Reason.of(ReasonCode.ORDER_WITHDRAWN));
                    }
                    return null;
                });
    }

    @Override
    void end() {
        withdraw(null);
    }

    /** Takes back every lease that these rights do not cover; null takes back all. */
    void withdraw(Rights rights) {
        try {
            if (rights == null) {
                leases.clear();
                Bounded.await(
                        ports.intents().withdrawAll(service().value()), PATIENCE, "withdrawal");
                return;
            }
            for (Leases.Lease lease : leases.all()) {
                boolean covered =
                        ports.home()
                                .state()
                                .device(lease.device())
                                .map(DeviceState::device)
                                .filter(d -> covers(rights, d, lease.command()))
                                .isPresent();
                if (!covered && leases.drop(lease)) {
                    Bounded.await(
                            ports.intents()
                                    .withdraw(
                                            service().value(),
                                            lease.device(),
                                            lease.command().actuator()),
                            PATIENCE,
                            "withdrawal");
                }
            }
        } catch (Bounded.BoundedException e) {
            LOG.error("Leases of {} may stand until they end: {}", service(), e.getMessage());
        }
    }

    private static boolean covers(Rights rights, Device device, Command command) {
        return ControlCheck.refusal(rights.control(), device, command).isEmpty();
    }

    private Device known(DeviceId device) {
        return ports.home()
                .state()
                .device(device)
                .map(DeviceState::device)
                .orElseThrow(() -> new IllegalArgumentException(ControlCheck.notGranted(device)));
    }

    private CompletionStage<Answer> submit(
            Rights rights, DeviceId device, Command command, Duration lasting, Reason why) {
        Instant from = ports.clock().instant();
        Source source = new Source(rights.mandate(), service().value(), rights.name());
        Leases.Lease lease = leases.enter(device, command);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        var unused =
                ports.intents()
                        .submit(new Intent(device, command, source, why, from, from.plus(lasting)))
                        .whenComplete(
                                (ruling, error) -> {
                                    Answer told;
                                    Reason reason;
                                    if (error != null) {
                                        leases.drop(lease);
                                        told = RequestAnswers.failed();
                                        reason = told.reason();
                                    } else {
                                        told = RequestAnswers.of(ruling, ports.clock().instant());
                                        reason = ruling.outcome().reason();
                                    }
                                    log.asked(
                                            device,
                                            command,
                                            why,
                                            told.result(),
                                            told.granted(),
                                            reason);
                                    turns.execute(() -> answer.complete(told));
                                });
        return answer.minimalCompletionStage();
    }

    private CompletionStage<Answer> tooMany(DeviceId device, Command command, Reason why) {
        Answer answer =
                new Answer(
                        Answer.Result.REFUSED,
                        Optional.empty(),
                        Reason.of(ReasonCode.ORDER_TOO_MANY, "most", PER_SECOND),
                        Optional.of(SHORTEST));
        log.asked(device, command, why, answer.result(), Optional.empty(), answer.reason());
        return CompletableFuture.completedStage(answer);
    }
}
