import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock, power, quantity} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {ageMark, button, outcome, pill} from './bits.js';
import {commandText} from './command-text.js';
import {icon, kindIcon} from './icons.js';
import './override-panel.js';
import './why-panel.js';

const DIRECTIONS = {
  GRID_METER: ['flow.grid.from', 'flow.grid.to'],
  BATTERY: ['flow.battery.charges', 'flow.battery.gives'],
};

/** One device: what it does, why, who decides and until when; and a person's say in it. */
class DeviceCard extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);
  open = null;

  /** What it does now, in words; a direction rather than a sign. */
  #doing(state, watts) {
    if (state === 'active' && this.device.kind in DIRECTIONS) {
      return t(DIRECTIONS[this.device.kind][watts > 0 ? 0 : 1]);
    }
    return tOr(`state.${state}`, '');
  }

  #facts() {
    const readings = this.device.readings || {};
    const facts = ['temperature', 'state-of-charge']
      .filter(name => readings[name])
      .map(name => [tOr(`reading.${name}`, name), quantity(readings[name].value, readings[name].unit)]);
    return facts.length ? html`<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>` : nothing;
  }

  #who(control) {
    if (!control.by) {
      return t('who.nobody');
    }
    const until = control.until ? clock(control.until) : '';
    const key = control.by.rank === 'PERSON' ? 'who.person' : 'who.other';
    return until ? t(`${key}.until`, {name: store.nameOf(control.by), time: until}) : t(key, {name: store.nameOf(control.by)});
  }

  #delivery(control) {
    if (control.delivery === 'FAILED') {
      return pill('bad', t('delivery.failed'), 'warn');
    }
    return control.delivery && !['ACKNOWLEDGED', 'NONE'].includes(control.delivery) ? pill('plain', t('delivery.pending')) : nothing;
  }

  #control(control) {
    const toggle = name => () => { this.open = this.open === name ? null : name; this.requestUpdate(); };
    const base = `d-${this.device.id.replace(/[^\w-]/g, '_')}`;
    const back = () => write('DELETE', `/devices/${segment(this.device.id)}/commands`).then(device => store.takeDevice(device));
    const byPerson = control.by?.rank === 'PERSON';
    return html`
      <div class="cause">
        <p class="reason">${control.reason?.text || t('who.nobody')}</p>
        <p class="muted">${control.by ? html`<b>${commandText(control.command)}.</b> ` : nothing}${this.#who(control)} ${this.#delivery(control)}</p>
      </div>
      <div class="row">
        ${byPerson ? button(this.action, 'back', t('override.back'), back, {kind: 'is-main', done: () => t('override.back.done')}) : nothing}
        <button type="button" class="button" aria-expanded=${this.open === 'change'} aria-controls=${`${base}-change`} @click=${toggle('change')}>${t('override.open')}</button>
        <button type="button" class="button is-quiet" aria-expanded=${this.open === 'why'} aria-controls=${`${base}-why`} @click=${toggle('why')}>${t('why.open')}</button>
      </div>
      ${outcome(this.action)}
      <div id=${`${base}-change`}>${this.open === 'change' ? html`<override-panel .device=${this.device}></override-panel>` : nothing}</div>
      <div id=${`${base}-why`}>${this.open === 'why' ? html`<why-panel .device=${this.device}></why-panel>` : nothing}</div>`;
  }

  render() {
    const device = this.device;
    const reading = device.readings?.power;
    const offline = device.connection.status === 'OFFLINE';
    const state = offline ? 'offline' : device.connection.status === 'UNKNOWN' ? 'unknown' : reading?.value == null ? 'online' : Math.abs(reading.value) < 15 ? 'still' : 'active';
    return html`<article class="card device is-${state}" aria-label=${device.name}>
      <div class="device-head">
        <span class="badge">${icon(kindIcon(device.kind))}</span>
        <div class="grow"><h3>${device.name}</h3><p class="muted">${tOr(`kind.${device.kind}`, device.kind)}${offline ? nothing : html` · ${this.#doing(state, reading?.value)}`}</p></div>
        <div class="big">${reading || !offline ? html`<b>${reading ? power(reading.value) : nothing}</b>${reading ? ageMark(reading.ageS) : nothing}` : nothing}</div>
      </div>
      ${offline ? html`<p class="trouble">${icon('offline')}<span>${t('device.offline', {time: clock(device.connection.since)})} ${device.connection.detail}</span></p>` : nothing}
      ${this.#facts()}
      ${device.control ? this.#control(device.control) : nothing}
    </article>`;
  }
}
customElements.define('device-card', DeviceCard);
