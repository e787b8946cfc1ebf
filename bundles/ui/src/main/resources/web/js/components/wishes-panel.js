import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {get, list, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {outcome, waiting} from './bits.js';
import {confirm} from './confirm.js';
import {icon, kindIcon} from './icons.js';
import {heldText, placeText, wishText} from './wish-text.js';
import './felt-season.js';
import './wish-form.js';

/** Devices that a wish of that kind can be about. */
const DEVICES = {
  COMFORT: ['WATER_HEATER', 'SPACE_HEATER', 'HEAT_PUMP'],
  CAR: ['EV_CHARGER'],
  MACHINE: ['WHITE_GOODS', 'SWITCH', 'OTHER'],
  AWAY: [],
};
const ICONS = {COMFORT: 'radiator', CAR: 'car', MACHINE: 'washer', AWAY: 'house'};
const EVERY_MS = 60000;

/** What people wish of the home, what of it is in force and why, and who follows it. */
class WishesPanel extends Part {
  action = new Action(this);
  loader = new Loader(this);
  #reads = 0;
  #open = null;

  #again(text) {
    this.#reads++;
    this.#open = null;
    if (text) {
      this.action.failed = false;
      this.action.message = text;
    }
    this.requestUpdate();
  }

  #places(kind) {
    const zones = kind === 'COMFORT' || kind === 'AWAY' ? (store.site?.zones ?? []).map(zone => [`zone ${zone.id}`, zone.name || zone.id]) : [];
    const devices = (store.home?.devices ?? []).filter(device => DEVICES[kind].includes(device.kind)).map(device => [`role ${device.id}`, device.name]);
    return [...(kind === 'AWAY' ? [['', t('wish.where.all')]] : []), ...zones, ...devices];
  }

  async #remove(wish) {
    const answer = await confirm({title: t('wish.remove.title'), text: `${placeText(wish)}: ${wishText(wish)}`, yes: t('wish.remove'), danger: true});
    if (answer.yes) {
      await this.action.run(wish.id, () => write('DELETE', `/preferences/${segment(wish.id)}?version=${wish.version}`), () => t('wish.removed'));
      this.#again();
    }
  }

  #form(key, kind, wish) {
    return html`<wish-form .kind=${kind} .wish=${wish} .places=${this.#places(kind)} @kept=${event => this.#close(key, event.detail)} @left=${() => this.#close(key)}></wish-form>`;
  }

  async #close(key, text) {
    this.#again(text);
    await this.updateComplete;
    this.querySelector(`[data-opens="${key}"]`)?.focus();
  }

  async #show(key) {
    this.#open = key;
    this.action.message = null;
    this.requestUpdate();
    await this.updateComplete;
    await this.querySelector('wish-form')?.updateComplete;
    this.querySelector('wish-form :is(select, input)')?.focus();
  }

  /** How far it has got with each device. */
  #followed({handOvers}) {
    return handOvers.length ? html`<ul class="plain muted">${handOvers.map(one => html`<li>${icon(one.state === 'TAKEN' ? 'check' : one.state === 'SENT' ? 'info' : 'warn')} ${t(`wish.state.${one.state}`, {device: one.deviceName, why: one.reason?.text ?? ''})}</li>`)}</ul>` : nothing;
  }

  #row(wish) {
    const about = `${placeText(wish)}, ${wishText(wish)}`;
    const mine = wish.person === store.session.person;
    if (this.#open === wish.id) {
      return html`<li class="entry">${this.#form(wish.id, wish.kind, wish)}</li>`;
    }
    return html`<li class="entry"><div class="grow"><p><b>${placeText(wish)}</b> ${wishText(wish)}</p><p class="muted">${mine ? t('wish.mine') : t('wish.of', {name: wish.personName ?? '…'})}</p>${this.#followed(wish)}</div>
      ${wish.mayChange ? html`<div class="row end"><button type="button" class="button is-small" data-opens=${wish.id} aria-label=${`${t('wish.edit')}: ${about}`} @click=${() => this.#show(wish.id)}>${t('wish.edit')}</button>
        <button type="button" class="button is-small is-quiet" aria-label=${`${t('wish.remove')}: ${about}`} aria-disabled=${this.action.pending ? 'true' : nothing} @click=${() => this.action.pending || this.#remove(wish)}>${t('wish.remove')}</button></div>` : nothing}</li>`;
  }

  #kind(kind, all) {
    const wishes = all.filter(wish => wish.kind === kind);
    const possible = kind === 'AWAY' ? may('live') : this.#places(kind).length > 0;
    const add = this.#open === kind ? this.#form(kind, kind, null)
      : possible ? html`<button type="button" class="button is-small" data-opens=${kind} @click=${() => this.#show(kind)}>${t(`wish.add.${kind}`)}</button>` : html`<p class="muted">${t(`wish.lacks.${kind}`)}</p>`;
    return kind === 'AWAY' && !may('live') ? nothing : html`<section class="wish-kind" aria-labelledby=${`wishes-${kind}`}><h3 id=${`wishes-${kind}`}>${icon(ICONS[kind])} ${t(`wish.kind.${kind}`)}</h3>
      ${wishes.length ? html`<ul class="plain">${repeat(wishes, one => one.id, one => this.#row(one))}</ul>` : nothing}${add}</section>`;
  }

  #counted({counted}, all) {
    const told = counted.map(one => [one, all.find(wish => wish.id === one.preference)]).filter(([, wish]) => wish);
    return told.length ? html`<details class="more"><summary>${t('wish.why')}</summary><ul class="plain">${told.map(([one, wish]) => html`<li class="entry"><div class="grow"><p>${one.personName ?? '…'}: ${wishText(wish)}</p>
      <p class="muted">${t(`wish.part.${one.part}`)}</p></div></li>`)}</ul></details>` : nothing;
  }

  #now(items, all) {
    return items.length ? html`<h3>${t('wish.now')}</h3><ul class="plain wish-now">${items.map(item => html`<li>${icon(item.role ? kindIcon(store.device(item.role)?.kind) : 'house')}<div class="grow"><p><b>${placeText(item)}</b> ${heldText(item)}</p>${this.#counted(item, all)}</div></li>`)}</ul>` : nothing;
  }

  render() {
    this.loader.load(`${this.#reads}|${Math.floor(Date.now() / EVERY_MS)}|${document.documentElement.lang}`, () => Promise.all([list('/preferences'), get('/preferences/in-force')]));
    const value = this.loader.value;
    const head = html`<h2>${t('wish.title')}</h2><p class="muted">${t('wish.lead')}</p>`;
    if (!value) {
      return html`${head}${waiting(this.loader, t('wish.problem'))}`;
    }
    const [all, {items}] = value;
    return html`${head}${this.#now(items, all)}
      ${all.length && !all.some(wish => wish.handOvers.length) ? html`<p class="note">${t('wish.nobody')}</p>` : nothing}
      ${outcome(this.action)}
      ${['COMFORT', 'CAR', 'MACHINE', 'AWAY'].map(kind => this.#kind(kind, all))}
      ${may('live') ? html`<felt-season></felt-season>` : nothing}`;
  }
}
customElements.define('wishes-panel', WishesPanel);
