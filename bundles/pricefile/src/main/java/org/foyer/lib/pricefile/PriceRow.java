package org.foyer.lib.pricefile;

/**
 * A row of a price file.
 *
 * @param second start, seconds of the epoch, on the raster
 * @param microPerKWh millionths of a euro per kWh; of no meaning when not priced
 * @param priced false for a row whose price is left open
 * @param line where it stands in the file
 */
record PriceRow(long second, long microPerKWh, boolean priced, long line)
        implements Comparable<PriceRow> {

    @Override
    public int compareTo(PriceRow other) {
        return Long.compare(second, other.second);
    }
}
