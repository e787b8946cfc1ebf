package org.foyer.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What a benchmark runs with.
 *
 * @param distribution the built home
 * @param work folder for throw-away data
 * @param results folder for JSON
 * @param jdks Java programs to measure with; the first is the one that was asked for
 * @param rounds counted runs
 * @param minutes how long the memory of a running home is watched
 * @param keys keys that the built catalogue is signed with
 */
record Settings(
        Path distribution,
        Path work,
        Path results,
        List<Jdk> jdks,
        int rounds,
        int minutes,
        Path keys) {}
