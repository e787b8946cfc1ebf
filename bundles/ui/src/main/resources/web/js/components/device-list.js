import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {plural, t, tOr} from '../core/i18n.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {needsAttention, troubles} from '../core/truth.js';
import {empty} from './bits.js';
import {icon, kindIcon} from './icons.js';
import './device-card.js';

const ORDER = ['WATER_HEATER', 'HEAT_PUMP', 'EV_CHARGER', 'SPACE_HEATER', 'WHITE_GOODS', 'SWITCH', 'BATTERY', 'PV_INVERTER', 'GRID_METER'];
const rank = kind => (ORDER.indexOf(kind) + ORDER.length + 1) % (ORDER.length + 1);
/** More devices than this are shown in groups by kind, with a search. */
const FEW = 12;

/** The devices: what needs attention first, what can be steered next; groups and a search where they are many. */
class DeviceList extends Part {
  #words = '';
  #open = new Set();

  #cards(devices) {
    return repeat(devices, device => device.id, device => html`<device-card .device=${device}></device-card>`);
  }

  #first() {
    return empty('plug', t('home.none.title'), t('home.none.text'), html`<ol class="steps">
      <li><b>${t('first.meter')}</b><span>${t('first.meter.why')}</span></li><li><b>${t('first.devices')}</b><span>${t('first.devices.how')}</span></li>
      <li><b>${t('first.store')}</b><span>${t('first.store.why')}</span></li></ol>`);
  }

  #group(kind, devices) {
    const open = this.#open.has(kind) || Boolean(this.#words);
    const toggle = event => { this.#open[event.target.open ? 'add' : 'delete'](kind); this.requestUpdate(); };
    return html`<details class="card group" .open=${open} @toggle=${toggle}><summary>${icon(kindIcon(kind))}<span class="grow">${tOr(`kind.${kind}`, kind)}</span><span class="muted">${plural('home.count', devices.length)}</span></summary>
      ${open ? html`<div class="stack">${this.#cards(devices)}</div>` : nothing}</details>`;
  }

  #grouped(devices, urgent) {
    const words = this.#words.trim().toLocaleLowerCase();
    const matches = device => !words || [device.name, tOr(`kind.${device.kind}`, device.kind)].join(' ').toLocaleLowerCase().includes(words);
    const found = devices.filter(matches);
    const first = found.filter(urgent);
    const kinds = [...new Set(found.filter(device => !urgent(device)).map(device => device.kind))].sort((a, b) => rank(a) - rank(b));
    return html`
      <label class="field search"><span>${t('home.search')}</span><input type="search" .value=${this.#words} @input=${event => { this.#words = event.target.value; this.requestUpdate(); }}></label>
      <p class="muted count" role="status">${plural('home.count', found.length)}</p>
      ${first.length ? html`<h3>${t('home.attention')}</h3>${this.#cards(first)}` : nothing}
      ${repeat(kinds, kind => kind, kind => this.#group(kind, found.filter(device => device.kind === kind && !urgent(device))))}`;
  }

  render() {
    const home = store.home;
    if (!home) {
      return nothing;
    }
    const list = troubles(home);
    const urgent = device => needsAttention(device, list);
    const sorted = [...home.devices].sort((a, b) => urgent(b) - urgent(a) || Boolean(b.control) - Boolean(a.control) || rank(a.kind) - rank(b.kind));
    return !sorted.length ? this.#first() : sorted.length > FEW ? this.#grouped(sorted, urgent) : this.#cards(sorted);
  }
}
customElements.define('device-list', DeviceList);
