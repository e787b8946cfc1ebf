import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {age, asOf, clock, magnitude, percent, power, quantity} from '../core/format.js';
import {Part} from '../core/element.js';
import {withdraw} from '../core/order.js';
import {may} from '../core/may.js';
import {placeOf} from '../core/site.js';
import {store} from '../core/store.js';
import {delivery, isFull, isOffline} from '../core/truth.js';
import {ageMark, button, outcome, pill, qualityMarks} from './bits.js';
import {commandText} from './command-text.js';
import {icon, kindIcon} from './icons.js';
import './device-autonomy.js';
import './device-exchange.js';
import './override-panel.js';
import './why-panel.js';

const DIRECTIONS = {
  GRID_METER: ['flow.grid.from', 'flow.grid.to'],
  BATTERY: ['flow.battery.charges', 'flow.battery.gives'],
};
/** Of the air, wherever it is measured; of a sensor also what else has such a unit. */
const AIR = new Set(['humidity', 'air-pressure', 'co2', 'co', 'nh3', 'pm2.5', 'pm10']);
const AIR_UNITS = new Set(['°C', '%', 'ppm', 'µg/m³', 'hPa']);
const STATES = {SENT: ['plain'], ACTING: ['good', 'check'], REFUSED: ['bad', 'warn'], UNREACHABLE: ['warn', 'offline']};

/** One device: what it does, why, who decides and until when; and a person's say in it. */
class DeviceCard extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);
  open = null;

  /** What it does now, in words; a direction rather than a sign. */
  #doing(state, watts) {
    const {kind} = this.device;
    if (kind === 'BATTERY' && state === 'still' && isFull(store.home.now)) {
      return t('battery.full', {percent: percent(store.home.now.batteryPercent)});
    }
    return state === 'active' && kind in DIRECTIONS ? t(DIRECTIONS[kind][watts > 0 ? 0 : 1]) : tOr(`state.${state}`, '');
  }

  /** Where words say the direction the number has no sign; where none do, it keeps its own. */
  #value(watts) {
    return this.device.kind in DIRECTIONS || this.device.kind === 'PV_INVERTER' ? magnitude(watts) : power(watts);
  }

  #facts() {
    const readings = this.device.readings || {};
    const facts = [...new Set(['temperature', 'state-of-charge', ...Object.keys(readings).filter(name => AIR.has(name) || this.device.kind === 'SENSOR' && AIR_UNITS.has(readings[name].unit))])]
      .filter(name => readings[name])
      .map(name => [tOr(`reading.${name}`, name), asOf(age(readings[name].ageS).level, quantity(readings[name].value, readings[name].unit))]);
    return facts.length ? html`<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>` : nothing;
  }

  #who(control) {
    if (!control.by) {
      return t('who.nobody');
    }
    const until = control.until ? clock(control.until) : '';
    const key = control.by.mandate === 'PERSON' ? 'who.person' : 'who.other';
    return until ? t(`${key}.until`, {name: store.nameOf(control.by), time: until}) : t(key, {name: store.nameOf(control.by)});
  }

  /** What became of the order at the device: sent is not acting, and silence is not refusal. */
  #delivery(control) {
    const state = delivery(control);
    if (!(state in STATES) || state === 'ACTING' && !control.by) {
      return nothing;
    }
    const time = control.until ? clock(control.until) : '';
    const words = state === 'UNREACHABLE' && time ? t('delivery.UNREACHABLE.until', {time}) : t(`delivery.${state}`);
    const reason = control.deliveryReason?.text;
    return html`<p class="delivery">${pill(STATES[state][0], words, STATES[state][1])}${reason ? html` <span class="muted">${reason}</span>` : nothing}</p>`;
  }

  #control(control) {
    const {id, name} = this.device;
    const toggle = part => () => { this.open = this.open === part ? null : part; this.requestUpdate(); };
    const base = `d-${id.replace(/[^\w-]/g, '_')}`;
    const back = () => withdraw(id).then(device => store.takeDevice(device));
    const byPerson = control.by?.mandate === 'PERSON';
    const notYet = ['SENT', 'UNREACHABLE', 'REFUSED'].includes(delivery(control));
    const full = this.device.kind === 'BATTERY' && store.home && isFull(store.home.now) && !byPerson;
    return html`
      <div class="cause">
        <p class="reason">${full ? t('battery.full', {percent: percent(store.home.now.batteryPercent)}) : control.reason?.text || t('who.nobody')}</p>
        <p class="muted">${control.by && !full ? html`<b>${commandText(control.command, this.device)}.</b> ` : nothing}${this.#who(control)}</p>
        ${this.#delivery(control)}
      </div>
      ${this.device.autonomy && this.device.autonomy !== 'DO' ? html`<device-autonomy .device=${this.device}></device-autonomy>` : nothing}
      <div class="row">
        ${byPerson && may('live') ? button(this.action, 'back', t(notYet ? 'override.cancel' : 'override.back'), back, {kind: 'is-main', about: name, done: () => t('override.back.done')}) : nothing}
        ${may('live') ? html`<button type="button" class="button" aria-label=${`${t('override.open')}: ${name}`} aria-expanded=${this.open === 'change'} aria-controls=${`${base}-change`} @click=${toggle('change')}>${t('override.open')}</button>` : nothing}
        ${may('serve') ? html`<button type="button" class="button is-quiet" aria-label=${`${t('why.open')} ${name}`} aria-expanded=${this.open === 'why'} aria-controls=${`${base}-why`} @click=${toggle('why')}>${t('why.open')}</button>` : nothing}
      </div>
      ${outcome(this.action)}
      <div id=${`${base}-change`}>${this.open === 'change' ? html`<override-panel .device=${this.device}></override-panel>` : nothing}</div>
      <div id=${`${base}-why`}>${this.open === 'why' ? html`<why-panel .device=${this.device}></why-panel>` : nothing}</div>`;
  }

  render() {
    const device = this.device;
    const reading = device.readings?.power;
    const offline = isOffline(device);
    const level = reading ? age(reading.ageS).level : 'none';
    const state = offline ? 'offline' : device.reachability.status === 'UNKNOWN' ? 'unknown' : reading?.value == null ? 'online' : Math.abs(reading.value) < 15 ? 'still' : 'active';
    const past = level === 'old' && reading?.value != null;
    const place = placeOf(device);
    const why = device.reachability.why?.text || device.reachability.detail;
    return html`<article class="card device is-${state}" aria-label=${device.name}>
      <div class="device-head">
        <span class="badge">${icon(kindIcon(device.kind))}</span>
        <div class="grow"><h3>${device.name}</h3><p class="muted">${tOr(`kind.${device.kind}`, device.kind)}${offline || past ? nothing : html` · ${this.#doing(state, reading?.value)}`}</p>
          ${place ? html`<p class="muted place">${place}</p>` : nothing}</div>
        <div class="big">${reading ? html`<b class=${past ? 'is-past' : ''}>${asOf(level, this.#value(reading.value))}</b>${ageMark(reading.ageS)}` : offline ? nothing : html`<b></b>`}</div>
      </div>
      ${offline ? html`<p class="trouble">${icon('offline')}<span>${t('device.offline', {time: clock(device.reachability.since)})} ${why}</span></p>` : nothing}
      ${this.#facts()}
      ${qualityMarks(Object.values(device.readings || {}).map(one => one.quality))}
      ${device.control ? this.#control(device.control) : may('keep') ? html`<device-exchange .device=${device}></device-exchange>` : nothing}
    </article>`;
  }
}
customElements.define('device-card', DeviceCard);
