import {html, nothing} from 'lit';
import {plural, t} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {clock, problemText, quantity, secondsToMidnight} from '../core/format.js';
import {Part} from '../core/element.js';
import {Order} from '../core/order.js';
import {store} from '../core/store.js';
import {outcome, stored} from './bits.js';
import {commandText, orders, thermostat} from './command-text.js';
import './more-orders.js';

const LONGEST_S = 12 * 3600;
/** An order that takes longer than this is seen to be on its way, and can be cancelled. */
const SLOW_MS = 700;

/** A person's order: for how long first, then one big button. */
class OverridePanel extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);
  duration = 'PT2H';
  target = null;
  #order = null;
  #isSlow = false;

  /** What flexibility stood in the way of, to be given again with it suspended. */
  #blocked = null;

  #durations() {
    const midnight = secondsToMidnight();
    const list = [
      ['PT30M', plural('span.minutes', 30)], ['PT1H', plural('span.hours', 1)],
      ['PT2H', plural('span.hours', 2)], ['PT4H', plural('span.hours', 4)],
    ];
    if (midnight >= 60 && midnight <= LONGEST_S) {
      list.push(['midnight', t('override.midnight')]);
    }
    list.push(['stands', t('override.stands')]);
    return list;
  }

  #terms() {
    if (this.duration === 'stands') {
      return {untilReleased: true};
    }
    return {duration: this.duration === 'midnight' ? `PT${Math.max(1, Math.floor(secondsToMidnight() / 60))}M` : this.duration};
  }

  async #give(name, command, more = {}) {
    this.#blocked = null;
    const slow = setTimeout(() => { this.#isSlow = true; this.requestUpdate(); }, SLOW_MS);
    await this.action.run(name, () => {
      this.#order = new Order(this.device.id, command, {...this.#terms(), ...more});
      return this.#order.send().then(device => { store.takeDevice(device); return device; }, problem => {
        this.#blocked = problem.code === 'flexibility-first' ? {name, command} : null;
        throw problem;
      });
    }, answer => this.#said(answer));
    clearTimeout(slow);
    this.#order = null;
    this.#isSlow = false;
    this.requestUpdate();
  }

  /** What the house answered; whether the device follows is told by the card, as it comes. */
  #said(device) {
    const {answer, control} = device || {};
    const time = control?.until ? clock(control.until) : '';
    if (answer?.result === 'REFUSED') {
      this.action.failed = true;
      return answer.reason?.text || t('result.REFUSED');
    }
    const stands = control?.by && !control.until;
    const taken = stored(device, time ? t('override.taken', {time}) : t(stands ? 'override.taken.stands' : 'override.taken.now'));
    return answer?.result === 'REDUCED' ? `${commandText(answer.command, this.device)}. ${answer.reason?.text || ''} ${taken}` : taken;
  }

  async #cancel() {
    const order = this.#order;
    if (!order) {
      return;
    }
    this.querySelector('.order[aria-busy]')?.focus();
    order.cancel().then(() => { this.action.failed = false; this.action.message = t('override.cancelled'); this.requestUpdate(); },
      problem => this.action.fail(problemText(problem)));
  }

  #temperature() {
    const range = thermostat(this.device);
    if (!range) {
      return nothing;
    }
    const known = this.device.readings?.['target-temperature']?.value;
    const target = this.target ?? Math.round(known ?? (range.minC + range.maxC) / 2);
    const step = (by, label, sign, isEnd) => {
      const id = `${this.action.key}-${by > 0 ? 'most' : 'least'}`;
      const go = () => { if (!isEnd) { this.target = Math.min(range.maxC, Math.max(range.minC, target + by)); this.requestUpdate(); } };
      return html`<button type="button" class="button is-square" aria-label=${`${label}: ${this.device.name}`} aria-disabled=${isEnd ? 'true' : nothing} aria-describedby=${isEnd ? id : nothing} @click=${go}>${sign}</button>${
        isEnd ? html`<small class="why-not" id=${id}>${t(by > 0 ? 'override.most' : 'override.lowest')}</small>` : nothing}`;
    };
    return html`<div class="stepper">
      ${step(-1, t('override.cooler'), '−', target <= range.minC)}
      <output aria-live="polite">${quantity(target, '°C')}</output>
      ${step(1, t('override.warmer'), '+', target >= range.maxC)}
      <button type="button" class="button" aria-label=${`${t('override.keep')}: ${this.device.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${this.action.pending === 'temperature' ? 'true' : nothing}
        title=${this.action.pending ? t('pending.other') : nothing} @click=${() => this.#give('temperature', {kind: 'SET_TEMPERATURE', targetC: target})}>${this.action.pending === 'temperature' ? t('pending') : t('override.keep')}</button>
    </div>`;
  }

  /** One tap suspends flexibility and gives the order again. */
  #insist() {
    const {name, command} = this.#blocked || {};
    return name && !this.action.pending ? html`<button type="button" class="button is-main" aria-label=${`${t('override.insist')}: ${this.device.name}`}
      @click=${() => this.#give(name, command, {suspendFlexibility: true})}>${t('override.insist')}</button>` : nothing;
  }

  #onItsWay() {
    return this.#order && this.#isSlow ? html`<div class="sending" role="status"><span class="spinner" aria-hidden="true"></span><p>${t('override.sending')}</p>
      <button type="button" class="button is-small" aria-label=${`${t('cancel')}: ${this.device.name}`} @click=${() => this.#cancel()}>${t('cancel')}</button></div>` : nothing;
  }

  render() {
    const device = this.device;
    const pick = value => () => { this.duration = value; this.requestUpdate(); };
    const durations = this.#durations();
    if (!durations.some(([value]) => value === this.duration)) {
      this.duration = 'PT2H';
    }
    return html`<div class="override">
      <fieldset class="chips"><legend>${t('override.how.long')}</legend>${durations.map(([value, label]) => html`
        <label class="chip"><input type="radio" name=${`for-${device.id}`} .checked=${this.duration === value} @change=${pick(value)}><span>${label}</span></label>`)}</fieldset>
      <div class="orders" role="group" aria-label=${`${t('override.what')} ${device.name}`}>${orders(device).map(order => {
        const busy = this.action.pending === order.id;
        return html`<button type="button" class="order" aria-label=${[busy ? t('pending') : order.label, order.hint].filter(Boolean).join(' ') + `: ${device.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}
          title=${this.action.pending && !busy ? t('pending.other') : nothing} @click=${() => this.#give(order.id, order.command)}>
          <b>${busy ? t('pending') : order.label}</b>${order.hint ? html`<small>${order.hint}</small>` : nothing}</button>`;
      })}</div>
      ${this.#temperature()}
      <more-orders .device=${device} .pending=${this.action.pending} .give=${(name, command) => this.#give(name, command)}></more-orders>
      ${this.#onItsWay()}
      ${outcome(this.action)}
      ${this.#insist()}
      <p class="note">${t(this.duration === 'stands' ? 'override.note.stands' : 'override.note')}</p>
    </div>`;
  }
}
customElements.define('override-panel', OverridePanel);
