import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {plural} from '../core/i18n.js';
import {clock, quantity, secondsToMidnight} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {button, outcome} from './bits.js';
import {orders, thermostat} from './command-text.js';

const LONGEST_S = 12 * 3600;

/** A person's order for a while: how long first, then one big button. It ends by itself. */
class OverridePanel extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);
  duration = 'PT2H';
  target = null;

  #durations() {
    const midnight = secondsToMidnight();
    const list = [
      ['PT30M', plural('span.minutes', 30)], ['PT1H', plural('span.hours', 1)],
      ['PT2H', plural('span.hours', 2)], ['PT4H', plural('span.hours', 4)],
    ];
    if (midnight >= 60 && midnight <= LONGEST_S) {
      list.push(['midnight', t('override.midnight')]);
    }
    return list;
  }

  #order(command) {
    const duration = this.duration === 'midnight' ? `PT${Math.max(1, Math.floor(secondsToMidnight() / 60))}M` : this.duration;
    return write('POST', `/devices/${segment(this.device.id)}/commands`, {command, duration}).then(device => store.takeDevice(device));
  }

  #done() {
    const until = store.device(this.device.id)?.control?.until;
    return until ? t('override.done', {time: clock(until)}) : t('done');
  }

  #temperature() {
    const range = thermostat(this.device);
    if (!range) {
      return nothing;
    }
    const known = this.device.readings?.['target-temperature']?.value;
    const target = this.target ?? Math.round(known ?? (range.minC + range.maxC) / 2);
    const step = by => () => { this.target = Math.min(range.maxC, Math.max(range.minC, target + by)); this.requestUpdate(); };
    return html`<div class="stepper">
      <button type="button" class="button is-square" aria-label=${t('override.cooler')} ?disabled=${target <= range.minC} @click=${step(-1)}>−</button>
      <output aria-live="polite">${quantity(target, '°C')}</output>
      <button type="button" class="button is-square" aria-label=${t('override.warmer')} ?disabled=${target >= range.maxC} @click=${step(1)}>+</button>
      ${button(this.action, 'temperature', t('override.keep'), () => this.#order({kind: 'SET_TEMPERATURE', targetC: target}), {done: () => this.#done()})}
    </div>`;
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
      <div class="orders" role="group" aria-label=${t('override.what')}>${orders(device).map(order => {
        const busy = this.action.pending === order.id;
        return html`<button type="button" class="order" ?disabled=${Boolean(this.action.pending)} aria-busy=${busy ? 'true' : 'false'}
          @click=${() => this.action.run(order.id, () => this.#order(order.command), () => this.#done())}>
          <b>${busy ? t('pending') : order.label}</b>${order.hint ? html`<small>${order.hint}</small>` : nothing}</button>`;
      })}</div>
      ${this.#temperature()}
      ${outcome(this.action)}
      <p class="note">${t('override.note')}</p>
    </div>`;
  }
}
customElements.define('override-panel', OverridePanel);
