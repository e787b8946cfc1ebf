import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {list, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {button, outcome, waiting} from './bits.js';
import {confirm} from './confirm.js';
import {icon} from './icons.js';

/** Another device takes this one's place, or this one takes the place of one that is gone. */
class DeviceExchange extends Part {
  static properties = {device: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  open = false;
  #round = 0;

  /** Asks first, then gives the place; what was refused changes nothing here. */
  async #give(role, other, hardware, next) {
    const sure = await confirm({title: t('exchange.sure.title', {name: role.name, other}), text: t('exchange.sure'), yes: t('exchange.choose')});
    if (sure.yes) {
      await this.action.run('give', () => write('PUT', `/device-roles/${segment(role.id)}/hardware`, {hardware}), () => t('exchange.done'));
      this.#again();
    }
    next?.focus();
  }

  #again() {
    this.#round++;
    this.requestUpdate();
  }

  #chooser(label, choices, give) {
    const id = `exchange-${this.action.key}-${choices[0][0]}`;
    return html`<form class="row" novalidate @submit=${event => {
      event.preventDefault();
      const field = event.target.querySelector('select');
      give(field.value, choices.find(([value]) => value === field.value)?.[1], field);
    }}><div class="field"><label for=${id}>${label}</label>
      <select id=${id}>${choices.map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select></div>
      <button class="button" aria-label=${`${t('exchange.choose')}: ${label}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${this.action.pending === 'give' ? 'true' : nothing}>${this.action.pending === 'give' ? t('pending') : t('exchange.choose')}</button></form>`;
  }

  #body() {
    const {id, name} = this.device;
    this.loader.load(`${id}|${this.#round}|${document.documentElement.lang}`, () => list('/device-roles'));
    const roles = this.loader.value;
    if (!roles) {
      return waiting(this.loader, t('exchange.problem'));
    }
    const role = roles.find(one => one.id === id);
    if (!role) {
      return html`<p class="muted">${t('exchange.none')}</p>`;
    }
    const gone = role.hardware === id ? roles.filter(one => one.kind === role.kind && !one.offered && one.id !== id) : [];
    const last = role.exchanges.at(-1);
    const undo = () => write('DELETE', `/device-roles/${segment(id)}/hardware`).then(() => this.#again());
    return html`<p class="muted">${t('exchange.lead')}</p>
      ${last ? html`<p>${t('exchange.since', {time: dateTime(last.at)})}</p>` : nothing}
      ${role.lacks.map(lack => html`<p class="trouble">${icon('warn')}<span>${lack.text}</span></p>`)}
      ${role.candidates.length ? this.#chooser(t('exchange.by'), role.candidates.map(one => [one.hardware, one.name]), (hardware, other, field) => this.#give(role, other, hardware, field)) : nothing}
      ${gone.length ? this.#chooser(t('exchange.takes'), gone.map(one => [one.id, t('exchange.gone', {name: one.name})]), (chosen, other, field) => this.#give(gone.find(one => one.id === chosen), name, id, field)) : nothing}
      ${role.candidates.length || gone.length ? nothing : html`<p class="muted">${t('exchange.none')}</p>`}
      ${last ? button(this.action, 'undo', t('exchange.undo'), undo, {kind: 'is-quiet', about: name, done: () => t('exchange.undone')}) : nothing}
      ${outcome(this.action)}`;
  }

  render() {
    return html`<details class="sent-box" @toggle=${event => { this.open = event.target.open; this.requestUpdate(); }}><summary aria-label=${`${t('exchange.open')}: ${this.device.name}`}>${t('exchange.open')}</summary>${this.open ? this.#body() : nothing}</details>`;
  }
}
customElements.define('device-exchange', DeviceExchange);
