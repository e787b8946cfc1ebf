import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {dateTime, dayOf, energy, longDay, moneyOf, monthName, percent} from '../core/format.js';
import {step} from '../core/calendar.js';
import {Part} from '../core/element.js';
import {Polled} from '../core/polled.js';
import {store} from '../core/store.js';
import {pill, qualityMarks} from './bits.js';
import {balance, energyBars, energyGaps, energyTable, estimateMarked} from './energy-bars.js';

const PERIODS = ['DAY', 'WEEK', 'MONTH', 'YEAR'];
const TODAY_MS = 60000;
const BACK_MS = 600000;

/** Today in kilowatt-hours and money, from counters; then any day, week, month or year, with the one before beside it. */
class EnergyPanel extends Part {
  #period = 'DAY';
  #day = null;
  #compare = false;
  #isOpen = false;
  #today = new Polled(this, () => '/home/energy?period=TODAY', TODAY_MS);
  #back = new Polled(this, () => (this.#isOpen ? `/home/energy?period=${this.#period}&day=${this.#shownDay()}${this.#compare ? '&compare=true' : ''}` : ''), BACK_MS);

  connectedCallback() {
    super.connectedCallback();
    this.#today.start();
    this.#back.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#today.stop();
    this.#back.stop();
  }

  #shownDay = () => this.#day ?? step(dayOf(store.houseNow()), 'DAY', this.#period === 'DAY' ? -1 : 0);

  #bought(total, currency) {
    const micro = total.boughtMicro;
    return micro == null || !currency ? '' : micro < 0 ? t('energy.bought.paid', {amount: moneyOf(-micro, currency)}) : t('energy.bought.cost', {amount: moneyOf(micro, currency)});
  }

  #sold(total, currency) {
    const micro = total.soldMicro;
    return micro == null || !currency ? '' : micro > 0 ? t('energy.sold.cost', {amount: moneyOf(micro, currency)}) : t('energy.sold.earned', {amount: moneyOf(-micro, currency)});
  }

  /** What is from before one's tenancy is not known here, and said so. */
  #since({shownFrom, until}) {
    return !shownFrom ? nothing : html`<p class="note">${shownFrom === until ? t('energy.shown.none') : t('energy.shown.from', {time: dateTime(shownFrom)})}</p>`;
  }

  #figures(value) {
    const {total, currency} = value;
    const own = total.selfSufficiencyPercent == null ? '' : t('energy.own.share', {percent: percent(total.selfSufficiencyPercent)});
    const figures = [['bought', energy(total.boughtWh), estimateMarked(total, this.#bought(total, currency))], ['sold', energy(total.soldWh), estimateMarked(total, this.#sold(total, currency))],
      ['own', energy(total.ownUseWh), own], ['used', energy(total.usedWh), total.sunWh == null ? '' : t('energy.sun', {energy: energy(total.sunWh)})]];
    return html`<dl class="figures is-two">${figures.map(([name, value, more]) => html`<div><dt>${t(`energy.${name}`)}</dt><dd class=${value === t('unknown') ? 'is-unknown' : ''}>${value}</dd>${more ? html`<dd class="more-words">${more}</dd>` : nothing}</div>`)}</dl>
      ${this.#since(value)}
      ${qualityMarks([total.boughtQuality, total.soldQuality])}
      ${total.complete === false ? html`<p class="missing">${pill('warn', t('energy.incomplete'), 'warn')}</p>` : nothing}`;
  }

  #name() {
    const noon = `${this.#shownDay()}T12:00:00Z`;
    return this.#period === 'YEAR' ? this.#shownDay().slice(0, 4) : this.#period === 'MONTH' ? monthName(noon) : this.#period === 'WEEK' ? t('energy.week.of', {day: longDay(noon)}) : longDay(noon);
  }

  #comparison(value) {
    const {total, compare, currency} = value;
    if (!compare) {
      return nothing;
    }
    const rows = [['bought', 'boughtWh', energy], ['sold', 'soldWh', energy], ['own', 'ownUseWh', energy], ['used', 'usedWh', energy]].map(([name, field, form]) => [t(`energy.${name}`), form(total[field]), form(compare.total[field])]);
    return html`<div class="wide" tabindex="0" role="group" aria-label=${t('energy.compare')}><table class="compare"><thead><tr><th scope="col">${t('table.what')}</th><th scope="col" class="num">${t('energy.this')}</th><th scope="col" class="num">${t('energy.before')}</th></tr></thead>
      <tbody>${[...rows, [t('energy.money'), balance(total, currency), balance(compare.total, currency)]].map(([name, now, before]) => html`<tr><th scope="row">${name}</th><td class="num">${now}</td><td class="num">${before}</td></tr>`)}</tbody></table></div>
      ${compare.total.complete === false ? html`<p class="note">${t('energy.before.incomplete')}</p>` : nothing}`;
  }

  #move(by) {
    this.#day = step(this.#shownDay(), this.#period, by);
    this.#back.check();
    this.requestUpdate();
  }

  #lookBack() {
    const value = this.#back.value;
    const choose = period => () => { this.#period = period; this.#day = null; this.#back.check(); this.requestUpdate(); };
    const last = step(this.#shownDay(), this.#period, 1) > dayOf(store.houseNow());
    return html`<div class="stack look-back">
      <div class="segments" role="group" aria-label=${t('energy.period')}>${PERIODS.map(period => html`<button type="button" aria-pressed=${this.#period === period} @click=${choose(period)}>${t(`energy.period.${period}`)}</button>`)}</div>
      <div class="between"><button type="button" class="button is-square" aria-label=${t('energy.earlier')} @click=${() => this.#move(-1)}>‹</button>
        <h3 aria-live="polite">${this.#name()}</h3>
        <span><button type="button" class="button is-square" aria-label=${t('energy.later')} aria-disabled=${last ? 'true' : nothing} aria-describedby=${last ? 'energy-last' : nothing} @click=${() => last || this.#move(1)}>›</button>${last ? html`<small class="hidden" id="energy-last">${t('energy.last')}</small>` : nothing}</span></div>
      <label class="check"><input type="checkbox" .checked=${this.#compare} @change=${event => { this.#compare = event.target.checked; this.#back.check(); this.requestUpdate(); }}><span>${t('energy.compare')}</span></label>
      ${value ? html`${this.#figures(value)}${value.spans?.length ? html`${energyBars(value)}${energyTable(value, this.#period)}` : nothing}${energyGaps(value.gaps)}${this.#comparison(value)}`
        : this.#back.problem ? html`<p class="note">${t('energy.problem')}</p>` : html`<p class="note" role="status">${t('loading')}</p>`}</div>`;
  }

  render() {
    const today = this.#today.value;
    const toggle = event => { this.#isOpen = event.target.open; this.#back.check(); this.requestUpdate(); };
    return html`<div class="card-head"><h2>${t('energy.today')}</h2></div>
      ${today ? html`${this.#figures(today)}${energyGaps(today.gaps)}
        <details class="more" @toggle=${toggle}><summary>${t('energy.look.back')}</summary>${this.#isOpen ? this.#lookBack() : nothing}</details>`
        : html`<p class="muted">${t(this.#today.isRead ? 'energy.absent' : this.#today.problem ? 'energy.problem' : 'loading')}</p>`}`;
  }
}
customElements.define('energy-panel', EnergyPanel);
