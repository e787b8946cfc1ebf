import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {list, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {problemText} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {draftOf, newDeparture, newRow, orderOf} from '../core/wish-draft.js';
import {outcome} from './bits.js';
import {either, field, leaving, pick, several, weekly} from './wish-fields.js';
import {wishText} from './wish-text.js';

const SEASONS = ['SPRING', 'SUMMER', 'AUTUMN', 'WINTER'];
const LOWERS = ['ROOMS', 'HOT_WATER', 'CAR'];

/** Adds or changes one wish; tells the panel with "kept", "left" and "changed". */
class WishForm extends Part {
  static properties = {kind: {}, wish: {attribute: false}, places: {attribute: false}};
  action = new Action(this);
  people = new Loader(this);
  wrong = null;
  #draft = null;
  #version = null;

  get formId() {
    return `wish-${this.action.key}`;
  }

  changed = () => this.requestUpdate();

  willUpdate() {
    if (!this.#draft) {
      this.#draft = draftOf(this.kind, this.wish, this.places[0]?.[0] ?? '');
      this.#version = this.wish?.version ?? null;
      this.#draft.lasts = may('live') ? this.#draft.lasts : 'once';
    }
  }

  #tell(name, text) {
    this.dispatchEvent(new CustomEvent(name, {detail: text}));
  }

  async #save(event) {
    event.preventDefault();
    this.wrong = null;
    const order = orderOf(this.#draft);
    const send = () => (this.wish ? write('PUT', `/preferences/${segment(this.wish.id)}`, {...order, version: this.#version}) : write('POST', '/preferences', order));
    const ok = await this.action.run('save', () => send().catch(problem => this.#refused(problem)));
    if (ok) {
      this.#tell('kept', t('wish.saved'));
    } else {
      await this.updateComplete;
      (this.querySelector('[aria-invalid=true]') ?? this.querySelector('.button.is-main'))?.focus();
    }
  }

  /** What somebody else has made of it meanwhile is shown, what was typed here stays. */
  async #refused(problem) {
    if (problem.code === 'preference-changed') {
      const now = (await list('/preferences')).find(one => one.id === this.wish.id);
      this.#version = now?.version ?? this.#version;
      throw Object.assign(problem, {code: 'changed', detail: now ? t('wish.changed', {text: wishText(now)}) : t('wish.gone')});
    }
    this.wrong = problem.fields?.length ? {field: problem.fields[0], text: problemText(problem)} : null;
    throw problem;
  }

  #places() {
    return pick(this, this.#draft.place.startsWith('role') ? 'role' : 'zone', t(this.kind === 'COMFORT' || this.kind === 'AWAY' ? 'wish.where' : 'wish.device'), this.#draft, 'place', this.places);
  }

  #persons() {
    if (this.wish || !may('own')) {
      return nothing;
    }
    this.people.load('once', () => list('/people'));
    const others = (this.people.value ?? []).filter(one => !one.ended && one.role !== 'INSTALLER' && one.id !== store.session.person);
    return others.length ? pick(this, 'person', t('wish.for'), this.#draft, 'person', [[store.session.person, t('wish.me')], ...others.map(one => [one.id, one.name])]) : nothing;
  }

  #rows(rows, one, add, make) {
    const drop = row => () => { rows.splice(rows.indexOf(row), 1); this.requestUpdate(); };
    const more = () => { rows.push(make()); this.requestUpdate(); };
    return html`${rows.map((row, i) => html`${one(row, i)}<button type="button" class="button is-small is-quiet" aria-label=${`${t('wish.drop')}: ${i + 1}`} @click=${drop(row)}>${t('wish.drop')}</button>`)}
      <button type="button" class="button is-small" @click=${more}>${add}</button>`;
  }

  #comfort(draft) {
    return html`<div class="row">${field(this, 'comfort.lowC', t('wish.low'), draft, 'lowC', {inputmode: 'decimal'})}${field(this, 'comfort.highC', t('wish.high'), draft, 'highC', {inputmode: 'decimal'})}</div>
      ${this.#rows(draft.times, (row, i) => weekly(this, `comfort.times[${i}]`, row, t('wish.from'), t('wish.until')), t('wish.times.add'), newRow)}
      ${several(this, 'comfort.seasons', t('wish.feels'), draft.seasons, SEASONS.map(one => [one, t(`season.${one}`)]))}`;
  }

  #car(draft) {
    return html`<div class="row">${field(this, 'car.minimum', t('wish.minimum'), draft, 'minimum', {inputmode: 'decimal'})}${field(this, 'car.target', t('wish.target'), draft, 'target', {inputmode: 'decimal'})}
      ${pick(this, 'car.unit', t('wish.unit'), draft, 'unit', [['PERCENT', '%'], ['WATT_HOUR', 'kWh']])}</div>
      ${draft.lasts === 'once' ? nothing : this.#rows(draft.departures, (row, i) => leaving(this, `car.departures[${i}]`, row), t('wish.departs.add'), newDeparture)}`;
  }

  #machine(draft) {
    return draft.lasts === 'once' ? nothing : weekly(this, 'machine', draft.hours, t('wish.earliest'), t('wish.latest'));
  }

  #away(draft) {
    return html`<div class="row">${field(this, 'away.from', t('wish.away.first'), draft, 'from', {type: 'date'})}${field(this, 'away.back', t('wish.away.back'), draft, 'back', {type: 'date'})}</div>
      ${several(this, 'away.lowers', t('wish.lower.what'), draft.lowers, LOWERS.map(one => [one, t(`wish.lowered.${one}`)]))}
      ${field(this, 'away.keepC', t('wish.keep.label'), draft, 'keepC', {inputmode: 'decimal'})}`;
  }

  #lasts(draft) {
    if (this.kind === 'AWAY') {
      return nothing;
    }
    const machine = this.kind === 'MACHINE';
    return html`${may('live') ? either(this, 'lasts', t('wish.lasts'), draft, 'lasts', [['always', t('wish.lasts.always')], ['once', t('wish.lasts.once')]]) : nothing}
      ${draft.lasts === 'once' ? html`<div class="row">${machine ? field(this, 'adHoc.from', t('wish.earliest'), draft, 'begin', {type: 'datetime-local'}) : nothing}
        ${field(this, 'adHoc.until', t(machine ? 'wish.latest' : this.kind === 'CAR' ? 'wish.departs' : 'wish.end'), draft, 'end', {type: 'datetime-local'})}</div>` : nothing}`;
  }

  render() {
    const draft = this.#draft;
    const busy = Boolean(this.action.pending);
    const part = {COMFORT: () => this.#comfort(draft), CAR: () => this.#car(draft), MACHINE: () => this.#machine(draft), AWAY: () => this.#away(draft)}[this.kind];
    return html`<form novalidate @submit=${event => this.#save(event)}>${this.#places()}${this.#persons()}${this.#lasts(draft)}${part()}
      ${outcome(this.action)}
      <div class="row"><button class="button is-main" aria-disabled=${busy ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : t('wish.save')}</button>
        <button type="button" class="button" @click=${() => this.#tell('left')}>${t('cancel')}</button></div></form>`;
  }
}
customElements.define('wish-form', WishForm);
