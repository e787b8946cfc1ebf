import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {get, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {clock, power} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {button, outcome} from './bits.js';
import {icon} from './icons.js';

const LOADS = new Set(['SETTABLE_POWER', 'LIMITABLE_POWER', 'LIMITABLE_CURRENT', 'SWITCHABLE']);

/** Between what powers a device is to stay: guards, and what people wish. */
class DeviceBounds extends Part {
  static properties = {device: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  #round = 0;

  get #path() {
    return `/devices/${segment(this.device.id)}/bounds`;
  }

  #bound(bound) {
    const says = [bound.minW == null ? '' : t('bounds.least', {power: power(bound.minW)}), bound.maxW == null ? '' : t('bounds.most', {power: power(bound.maxW)})].filter(Boolean).join(' ');
    return html`<li>${icon(bound.guard ? 'warn' : 'hand')}<span><b>${says}</b> ${bound.reason?.text || ''} ${bound.until ? html`<span class="muted">${t('bounds.until', {time: clock(bound.until)})}</span>` : nothing}</span></li>`;
  }

  #set = async event => {
    event.preventDefault();
    const field = this.querySelector('input');
    const kilowatts = Number(field.value.trim().replace(',', '.'));
    const done = await this.action.run('set', () => write('PUT', this.#path, {maxW: field.value.trim() === '' || !Number.isFinite(kilowatts) ? null : kilowatts * 1000})
      .then(bounds => { this.loader.value = bounds; }), () => t('bounds.done'));
    if (!done) {
      field.focus();
    }
  };

  #lift = () => write('DELETE', this.#path).then(bounds => { this.loader.value = bounds; });

  connectedCallback() {
    super.connectedCallback();
    this.#round++;
  }

  render() {
    if (this.device.kind === 'PV_INVERTER' || !this.device.capabilities.some(capability => LOADS.has(capability.type))) {
      return nothing;
    }
    this.loader.load(`${this.device.id}|${this.#round}|${document.documentElement.lang}|${this.device.control?.since}`, () => get(this.#path));
    const bounds = this.loader.value?.items || [];
    const id = `bound-${this.action.key}`;
    const wish = bounds.find(bound => bound.own);
    const {name} = this.device;
    return html`${bounds.length ? html`<h4>${t('bounds.title')}</h4><ul class="plain bounds">${bounds.map(bound => this.#bound(bound))}</ul>` : nothing}
      ${may('decide') ? html`<form class="row" novalidate @submit=${this.#set}><div class="field"><label for=${id}>${t('bounds.wish')} <span class="muted">(kW)</span></label>
        <input id=${id} inputmode="decimal" autocomplete="off" aria-label=${`${t('bounds.wish')} (kW): ${name}`} .value=${wish?.maxW == null ? '' : String(wish.maxW / 1000)}></div>
        <button class="button" aria-label=${`${t('bounds.set')}: ${name}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${this.action.pending === 'set' ? 'true' : nothing}>${this.action.pending === 'set' ? t('pending') : t('bounds.set')}</button>
        ${bounds.some(bound => bound.wish) ? button(this.action, 'lift', t('bounds.lift'), this.#lift, {kind: 'is-quiet', about: name, done: () => t('bounds.lifted')}) : nothing}</form>` : nothing}
      ${outcome(this.action)}`;
  }
}
customElements.define('device-bounds', DeviceBounds);
