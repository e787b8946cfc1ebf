import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {outcome} from './bits.js';

/** Which service alone may steer a device; open to all with the right if none is chosen. */
class WhoSteers extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);

  /** What was refused is not shown as if it held. */
  async #choose(select) {
    const service = select.value;
    const path = `/devices/${segment(this.device.id)}/controller`;
    const done = await this.action.run('choose', () => (service ? write('PUT', path, {service}) : write('DELETE', path))
      .then(device => store.takeDevice(device)), () => t('steers.done'));
    if (!done) {
      select.value = this.device.controller?.id || '';
    }
  }

  render() {
    const services = store.installed;
    const chosen = this.device.controller;
    if (!services.length && !chosen) {
      return nothing;
    }
    const list = services.map(one => [one.id, store.serviceName(one.id)]);
    if (chosen && !list.some(([id]) => id === chosen.id)) {
      list.push([chosen.id, chosen.name]);
    }
    const id = `steers-${this.action.key}`;
    return html`<label class="field" for=${id}><span>${t('steers.title')}</span>
      <select id=${id} aria-label=${`${t('steers.title')}: ${this.device.name}`} aria-busy=${this.action.pending ? 'true' : nothing} .value=${chosen?.id || ''} @change=${event => this.#choose(event.target)}>
        <option value="" ?selected=${!chosen}>${t('steers.all')}</option>
        ${list.map(([service, name]) => html`<option value=${service} ?selected=${chosen?.id === service}>${name}</option>`)}
      </select></label>
      <p class="muted">${t(chosen ? 'steers.one.note' : 'steers.all.note')}</p>
      ${outcome(this.action)}`;
  }
}
customElements.define('who-steers', WhoSteers);
