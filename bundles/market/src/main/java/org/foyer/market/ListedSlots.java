package org.foyer.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.market.PriceSlot;

/** Slots one by one, in order and without overlap, kept small. Immutable. */
final class ListedSlots implements Slots {

    static final ListedSlots NONE = new ListedSlots(List.of(), "XXX");

    private final long[] fromSecond;
    private final int[] seconds;
    private final long[] importMicro;
    private final long[] exportMicro;
    private final String currency;
    private final Duration longest;

    /**
     * @param slots in whole seconds, in order, without overlap
     */
    ListedSlots(List<PriceSlot> slots, String currency) {
        this.currency = currency;
        this.fromSecond = new long[slots.size()];
        this.seconds = new int[slots.size()];
        this.importMicro = new long[slots.size()];
        this.exportMicro = new long[slots.size()];
        int most = 0;
        for (int i = 0; i < slots.size(); i++) {
            PriceSlot slot = slots.get(i);
            fromSecond[i] = slot.from().getEpochSecond();
            seconds[i] = Math.toIntExact(slot.until().getEpochSecond() - fromSecond[i]);
            if (seconds[i] <= 0 || (i > 0 && fromSecond[i] < fromSecond[i - 1] + seconds[i - 1])) {
                throw new IllegalArgumentException(
                        "slot " + slot.from() + ": give slots in order, in whole seconds");
            }
            importMicro[i] = slot.importMicroPerKWh();
            exportMicro[i] = slot.exportMicroPerKWh();
            most = Math.max(most, seconds[i]);
        }
        this.longest = Duration.ofSeconds(most);
    }

    int size() {
        return fromSecond.length;
    }

    String currency() {
        return currency;
    }

    PriceSlot get(int i) {
        return new PriceSlot(
                Instant.ofEpochSecond(fromSecond[i]),
                Instant.ofEpochSecond(fromSecond[i] + seconds[i]),
                importMicro[i],
                exportMicro[i],
                currency);
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        List<PriceSlot> found = new ArrayList<>();
        for (int i = firstEndingAfter(from.getEpochSecond()); i < size(); i++) {
            PriceSlot slot = get(i);
            if (!slot.from().isBefore(until)) {
                break;
            }
            if (slot.until().isAfter(from)) {
                found.add(slot);
            }
        }
        return found;
    }

    @Override
    public Duration longest() {
        return longest;
    }

    private int firstEndingAfter(long second) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fromSecond[middle] + seconds[middle] > second) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
