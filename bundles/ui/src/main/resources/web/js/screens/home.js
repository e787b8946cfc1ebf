import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {power, clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {banner, empty, heading} from '../components/bits.js';
import '../components/flow-picture.js';
import '../components/power-chart.js';
import '../components/device-card.js';

const ORDER = ['WATER_HEATER', 'HEAT_PUMP', 'EV_CHARGER', 'SPACE_HEATER', 'WHITE_GOODS', 'SWITCH', 'BATTERY', 'PV_INVERTER', 'GRID_METER'];
const rank = device => (ORDER.indexOf(device.kind) + ORDER.length + 1) % (ORDER.length + 1);

/** The live home: picture, last hours, devices. */
class HomeScreen extends Part {
  #sentence(now) {
    if (now.gridW == null || now.sunW == null) {
      return t('home.lead.unknown');
    }
    const values = {power: power(now.gridW)};
    return now.gridW < -50 ? t('home.lead.gives', values) : now.gridW > 50 ? t('home.lead.takes', values) : t('home.lead.even');
  }

  #limits(limits) {
    return limits.filter(limit => limit.kind === 'IMPORT_POWER_W').map(limit =>
      banner('warn', limit.until ? t('home.limit.until', {power: power(limit.value), time: clock(limit.until)}) : t('home.limit', {power: power(limit.value)})));
  }

  render() {
    const home = store.home;
    return html`
      ${heading(t('home.title'), home ? this.#sentence(home.now) : nothing)}
      ${home?.simulated ? html`<p class="note simulated">${t('home.simulated')}</p>` : nothing}
      ${home ? this.#limits(home.limits || []) : nothing}
      <div class="home-grid">
        <div class="stack">
          <section class="card"><flow-picture></flow-picture></section>
          <section class="card"><power-chart></power-chart></section>
        </div>
        <section class="stack devices" aria-labelledby="devices-title"><h2 id="devices-title" class="section-title">${t('home.devices')}</h2>
          ${!home ? nothing : home.devices.length
            ? repeat([...home.devices].sort((a, b) => Boolean(b.control) - Boolean(a.control) || rank(a) - rank(b)), device => device.id, device => html`<device-card .device=${device}></device-card>`)
            : empty('plug', t('home.none.title'), t('home.none.text'))}</section>
      </div>`;
  }
}
customElements.define('home-screen', HomeScreen);
