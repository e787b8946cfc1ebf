import {html, nothing, svg} from 'lit';
import {t} from '../core/i18n.js';
import {clock, dayName, energy, moneyOf, monthName, timeOfDay} from '../core/format.js';

const WIDTH = 320;
const HEIGHT = 150;
const KINDS = [['ownUseWh', 'own', 1], ['boughtWh', 'bought', 1], ['soldWh', 'sold', -1]];

/** What a span of the period is called: an hour of a day, a day of a week or month, a month of a year. */
export const spanName = (span, period) => (period === 'YEAR' ? monthName(span.from, {month: 'short'}) : period === 'DAY' || period === 'TODAY' ? timeOfDay(span.from) : dayName(span.from));

/** An amount that is in part made of estimated prices says so. */
export const estimateMarked = (one, text) => (text && one.moneyQuality ? `${text} (${t('prices.estimated.mark')})` : text);

/** What was paid less what was earned. */
export const balance = (one, currency) => estimateMarked(one, moneyOf(one.boughtMicro == null || one.soldMicro == null ? null : one.boughtMicro + one.soldMicro, currency));

/** Own use and what was bought stand up, what was sold hangs down; a span with a missing part is hatched. The table says the same. */
export function energyBars({spans}) {
  const up = Math.max(1, ...spans.map(span => (span.ownUseWh || 0) + (span.boughtWh || 0)));
  const down = Math.max(0, ...spans.map(span => span.soldWh || 0));
  const scale = HEIGHT / (up + down);
  const zero = up * scale;
  const width = WIDTH / Math.max(1, spans.length);
  const bar = (span, i) => {
    let top = zero;
    return KINDS.map(([field, name, way]) => {
      const height = (span[field] || 0) * scale;
      const y = way > 0 ? top -= height : zero;
      return height ? svg`<rect class="bar bar-${name}" x=${i * width + width * .14} width=${width * .72} y=${y} height=${height}/>` : nothing;
    });
  };
  return html`<p class="legend">${KINDS.map(([, name]) => html`<span class="key"><svg class="bar-key" viewBox="0 0 12 12" aria-hidden="true"><rect class="bar bar-${name}" width="12" height="12"/></svg>${t(`energy.${name}`)}</span>`)}</p>
    <svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${spans.map((span, i) => (span.complete === false ? svg`<rect class="bar-gap" x=${i * width} width=${width} y="0" height=${HEIGHT}/>` : nothing))}
      ${spans.map(bar)}<path d="M0 ${zero}H${WIDTH}"/></svg>`;
}

export function energyTable({spans, currency}, period) {
  return html`<details class="as-table"><summary>${t('as.table')}</summary><div class="wide" tabindex="0" role="group" aria-label=${t('as.table')}><table><thead><tr><th scope="col">${t('table.time')}</th><th scope="col" class="num">${t('energy.bought')}</th><th scope="col" class="num">${t('energy.sold')}</th><th scope="col" class="num">${t('energy.own')}</th><th scope="col" class="num">${t('energy.money')}</th></tr></thead>
    <tbody>${spans.map(span => html`<tr><th scope="row">${spanName(span, period)}${span.complete === false ? html` <small>${t('energy.part')}</small>` : nothing}</th><td class="num">${energy(span.boughtWh)}</td><td class="num">${energy(span.soldWh)}</td><td class="num">${energy(span.ownUseWh)}</td>
      <td class="num">${balance(span, currency)}</td></tr>`)}</tbody></table></div></details>`;
}

/** Where nothing was counted hour by hour: what the counters say of the whole gap, and nothing more. */
export const energyGaps = gaps => (gaps?.length ? html`<div class="gaps"><p><b>${t('energy.gaps')}</b></p><ul>${gaps.map(gap => html`<li>${t('energy.gap', {from: clock(gap.from), until: clock(gap.until), bought: energy(gap.boughtWh), sold: energy(gap.soldWh)})}</li>`)}</ul></div>` : nothing);
