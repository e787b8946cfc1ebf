package org.foyer.lib.catalogue;

/**
 * How much of a catalogue a home reads, so that no catalogue, signed or not, fills its memory.
 *
 * @param fileBytes longest metadata file
 * @param totalBytes longest sum of all metadata files of one catalogue
 * @param tokens most names, values and brackets in one JSON file
 */
public record Bounds(int fileBytes, int totalBytes, int tokens) {
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    /** Bounds of a home of that heap: a file at most 1/64 of it, all together at most 1/32. */
    public static Bounds ofHeap(long heapBytes) {
        return new Bounds(
                between(512 * KIB, heapBytes / 64, 8 * MIB),
                between(MIB, heapBytes / 32, 16 * MIB),
                between(50_000, heapBytes / KIB, 500_000));
    }

    private static int between(long least, long wanted, long most) {
        return (int) Math.max(least, Math.min(wanted, most));
    }
}
