package org.foyer.identity;

import java.nio.file.Path;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;

/** The identity of a home as after a start, in a folder that outlives it. */
final class Bench {

    static final String HERE = "127.0.0.1";

    /** Hashes as cheap as a test wants them. */
    static final Secrets CHEAP = new Secrets(1000);

    static final String PASSWORD = "corriger cheval pile";

    final TestStorage storage;
    final Register register;
    final Sessions sessions;
    final HouseIdentity identity;
    final HousePeople people;
    final HouseAgents agents;
    final HouseDialing dialing;

    Bench(Path folder, TestTime time, ManualTasks tasks, RecordedTroubles troubles) {
        this(folder, time, tasks, troubles, null);
    }

    Bench(
            Path folder,
            TestTime time,
            ManualTasks tasks,
            RecordedTroubles troubles,
            String tokenFile) {
        storage = new TestStorage(folder);
        register =
                new Register(
                        CHEAP,
                        folder,
                        storage,
                        time.clock(),
                        time.house(),
                        time.machine(),
                        tasks,
                        troubles);
        sessions = new Sessions(register, time.machine());
        identity = new HouseIdentity(register, sessions, storage, tokenFile);
        people = new HousePeople(register, sessions);
        agents = new HouseAgents(register, time.machine());
        dialing = new HouseDialing(register);
    }
}
