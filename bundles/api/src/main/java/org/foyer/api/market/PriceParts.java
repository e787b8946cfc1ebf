package org.foyer.api.market;

/**
 * What a price per kWh is made of, millionths of the series' unit each; any of them may be
 * negative. Together they are the price.
 *
 * @param energyMicro the energy itself; what varies where only the market's price does (X.14)
 * @param networkMicro transport and distribution
 * @param taxesMicro taxes and levies
 * @param otherMicro what else is paid per kWh, such as the supplier's fee
 */
public record PriceParts(long energyMicro, long networkMicro, long taxesMicro, long otherMicro) {

    public long sumMicro() {
        return energyMicro + networkMicro + taxesMicro + otherMicro;
    }
}
