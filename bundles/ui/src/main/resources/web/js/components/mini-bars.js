import {html, nothing, svg} from 'lit';
import {t} from '../core/i18n.js';
import {dayName, quantity, timeOfDay} from '../core/format.js';

const WIDTH = 320;
const HEIGHT = 72;
const DAY_MS = 20 * 3600000;

/** Small bars of a service, a table under them that says the same; unknown is hatched, never zero. */
export function miniBars(chart, name, more = nothing) {
  const {bars} = chart;
  const values = bars.map(bar => bar.value ?? 0);
  const up = Math.max(0, ...values);
  const down = Math.max(0, ...values.map(value => -value));
  const scale = HEIGHT / (up + down || 1);
  const width = WIDTH / bars.length;
  const days = bars.length < 2 || new Date(bars[1].at) - new Date(bars[0].at) >= DAY_MS;
  const when = bar => (days ? dayName(bar.at) : timeOfDay(bar.at));
  return html`<figure class="mini"><figcaption class="between"><span>${chart.label}</span>${more}</figcaption>
    <svg class="bars is-mini" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${bars.map((bar, i) => (bar.value == null ? svg`<rect class="bar-gap" x=${i * width} width=${width} y="0" height=${HEIGHT}/>`
        : svg`<rect class="bar bar-own" x=${i * width + width * .14} width=${width * .72} y=${(up - Math.max(0, bar.value)) * scale} height=${Math.abs(bar.value) * scale}/>`))}
      <path d="M0 ${up * scale}H${WIDTH}"/></svg>
    <details class="as-table"><summary>${t('as.table')}<span class="hidden">: ${chart.label} (${name})</span></summary><table><thead><tr><th scope="col">${t('table.time')}</th><th scope="col" class="num">${chart.label}</th></tr></thead>
      <tbody>${bars.map(bar => html`<tr><th scope="row">${when(bar)}</th><td class="num ${bar.value == null ? 'is-unknown' : nothing}">${quantity(bar.value, chart.unit)}</td></tr>`)}</tbody></table></details></figure>`;
}
