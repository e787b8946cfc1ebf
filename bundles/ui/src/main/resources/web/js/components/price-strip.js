import {html, nothing, svg} from 'lit';
import {listing, t} from '../core/i18n.js';
import {clock, timeOfDay, unitPrice} from '../core/format.js';
import {Part} from '../core/element.js';
import {Polled} from '../core/polled.js';

const WIDTH = 320;
const HEIGHT = 56;
const MOST_WINDOWS = 3;
const MOST_ISSUES = 5;

const isEstimated = slot => slot.quality === 'ESTIMATED';

/** Slots that follow one another, as one window of time with the least and the highest of their prices. */
export function windows(slots) {
  const list = [];
  for (const slot of [...slots].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    const last = list.at(-1);
    if (last && Date.parse(last.until) === Date.parse(slot.from)) {
      last.until = slot.until;
      last.least = Math.min(last.least, slot.importMicroPerKWh);
      last.estimated ||= isEstimated(slot);
    } else {
      list.push({from: slot.from, until: slot.until, least: slot.importMicroPerKWh, estimated: isEstimated(slot)});
    }
  }
  return list;
}

/** A price that never changes has no cheapest hour. */
const isFlat = slots => slots?.length > 0 && slots.every(slot => slot.importMicroPerKWh === slots[0].importMicroPerKWh);

/** What power costs now, and when it is cheapest; a price below zero is said in words. */
class PriceStrip extends Part {
  #prices = new Polled(this, () => '/home/prices', 60000);

  connectedCallback() {
    super.connectedCallback();
    this.#prices.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#prices.stop();
  }

  #now({now, currency}) {
    if (!now || now.importMicroPerKWh == null) {
      return html`<p><b>${t('prices.now.unknown')}</b></p>`;
    }
    const values = {price: unitPrice(now.importMicroPerKWh, currency), time: clock(now.until)};
    const gives = now.exportMicroPerKWh;
    return html`<p class=${now.importMicroPerKWh < 0 ? 'is-negative' : ''}><b>${t(now.importMicroPerKWh < 0 ? 'prices.now.negative' : 'prices.now', values)}</b></p>
      ${isEstimated(now) ? html`<p class="note">${t('prices.estimated')}</p>` : nothing}
      ${gives == null ? nothing : html`<p class="muted">${t(gives < 0 ? 'prices.export.negative' : 'prices.export', {price: unitPrice(Math.abs(gives), currency)})}</p>`}`;
  }

  #cheapest({slots, cheapest, currency}) {
    if (isFlat(slots)) {
      return html`<p>${t('prices.flat')}</p>`;
    }
    const list = windows((cheapest || []).filter(slot => slot.importMicroPerKWh != null)).slice(0, MOST_WINDOWS);
    return list.length ? html`<p>${t('prices.cheapest', {windows: listing(list.map(at => t(at.estimated ? 'prices.window.estimated' : 'prices.window', {from: clock(at.from), until: timeOfDay(at.until), price: unitPrice(at.least, currency)})))})}</p>` : nothing;
  }

  #bars({slots}) {
    const known = slots.filter(slot => slot.importMicroPerKWh != null);
    const highest = Math.max(0, ...known.map(slot => slot.importMicroPerKWh));
    const lowest = Math.min(0, ...known.map(slot => slot.importMicroPerKWh));
    const from = Date.parse(slots[0].from);
    const length = Date.parse(slots.at(-1).until) - from;
    const x = instant => (Date.parse(instant) - from) / length * WIDTH;
    const y = price => (highest - price) / (highest - lowest || 1) * HEIGHT;
    return svg`<svg class="price-bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${known.map(slot => svg`<rect class=${slot.importMicroPerKWh < 0 ? 'is-negative' : ''} x=${x(slot.from)} width=${Math.max(0.5, x(slot.until) - x(slot.from) - 0.6)}
        y=${Math.min(y(0), y(slot.importMicroPerKWh))} height=${Math.max(1, Math.abs(y(slot.importMicroPerKWh) - y(0)))}/>`)}
      <path d="M0 ${y(0)}H${WIDTH}"/></svg>`;
  }

  /** Who gave the prices, and when; the newest first. */
  #issues(issues = []) {
    return issues.slice(-MOST_ISSUES).reverse().map(issue => html`<p class="muted">${t(issue.by ? 'prices.issue' : 'prices.issue.unnamed', {by: issue.by, issued: clock(issue.issuedAt), known: clock(issue.knownFrom)})}</p>`);
  }

  #table({slots, gaps, currency, issues}) {
    const rows = [...slots.map(slot => ({...slot, gap: false})), ...(gaps || []).map(gap => ({...gap, gap: true}))].sort((a, b) => Date.parse(a.from) - Date.parse(b.from));
    return html`<details class="as-table"><summary>${t('prices.table')}</summary><table><thead><tr><th scope="col">${t('table.time')}</th><th scope="col" class="num">${t('prices.buy')}</th><th scope="col" class="num">${t('prices.sell')}</th></tr></thead>
      <tbody>${rows.map(row => html`<tr><th scope="row">${clock(row.from)}–${timeOfDay(row.until)}</th><td class="num">${unitPrice(row.importMicroPerKWh, currency)}${isEstimated(row) ? html` <small>${t('prices.estimated.mark')}</small>` : nothing}</td><td class="num">${unitPrice(row.exportMicroPerKWh, currency)}</td></tr>`)}</tbody></table>${this.#issues(issues)}</details>`;
  }

  render() {
    const prices = this.#prices.value;
    if (!prices) {
      return nothing;
    }
    const any = prices.slots?.length > 0;
    return html`<section class="prices" aria-labelledby="prices-title"><h3 id="prices-title">${t('prices.title')}</h3>
      ${any || prices.now ? html`${this.#now(prices)}${this.#cheapest(prices)}` : html`<p class="muted">${t('prices.none')}</p>`}
      ${any ? html`${isFlat(prices.slots) ? nothing : this.#bars(prices)}${this.#table(prices)}` : nothing}
      ${prices.gaps?.length ? html`<p class="note">${t('prices.gaps', {windows: listing(prices.gaps.slice(0, MOST_WINDOWS).map(gap => `${clock(gap.from)}–${timeOfDay(gap.until)}`))})}</p>` : nothing}
      ${this.#prices.problem ? html`<p class="note">${t('prices.problem')}</p>` : nothing}</section>`;
  }
}
customElements.define('price-strip', PriceStrip);
