import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {number, t} from '../core/i18n.js';
import {list, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {organisations} from '../core/site.js';
import {store} from '../core/store.js';
import {button, outcome, stored, waiting} from './bits.js';
import {confirm} from './confirm.js';
import {consentLine} from './consent-line.js';
import {endField, endOf} from './end-field.js';

const TYPES = ['HISTORY', 'LIVE'];
const GRANULARITIES = ['QUARTER_HOUR', 'HOUR', 'DAY', 'MONTH', 'MINUTE', 'RAW'];
const ENDED = ['WITHDRAWN', 'OVER'];

/** What leaves the house to organisations: given, paused and withdrawn here, and who read what. */
class ConsentsPanel extends Part {
  action = new Action(this);
  giving = new Action(this);
  loader = new Loader(this);
  counts = new Loader(this);
  #reads = 0;
  #type = TYPES[0];

  #again() {
    this.#reads++;
    this.requestUpdate();
  }

  #then(answer, text) {
    this.#again();
    return stored(answer, text);
  }

  async #withdraw(consent) {
    const name = consent.recipientName;
    const answer = await confirm({title: t('consents.withdraw.title', {name}), text: t('consents.withdraw.text', {name}), yes: t('consents.withdraw'), danger: true});
    if (answer.yes) {
      await this.action.run(`end-${consent.id}`, () => write('DELETE', `/consents/${segment(consent.id)}`), done => this.#then(done, t('consents.withdrawn', {name})));
    }
  }

  async #give(event) {
    event.preventDefault();
    const purpose = this.querySelector('#consent-purpose');
    const devices = [...this.querySelectorAll('input[name=consent-device]:checked')].map(box => box.value);
    const wrong = !devices.length ? 'consents.devices.empty' : purpose.value.trim() ? '' : 'consents.purpose.empty';
    const field = devices.length ? purpose : this.querySelector('input[name=consent-device]');
    if (wrong) {
      this.giving.fail(t(wrong));
      field?.focus();
      return;
    }
    const order = {recipient: this.querySelector('#consent-recipient').value, type: this.#type, devices, purpose: purpose.value,
      granularity: this.querySelector('#consent-granularity')?.value ?? null, until: endOf(this.querySelector('#consent-end'))};
    const ok = await this.giving.run('give', () => write('POST', '/consents', order), given => t('consents.given', {name: given.recipientName}));
    if (ok) {
      purpose.value = '';
      this.#again();
    } else {
      field.focus();
    }
  }

  #row(consent) {
    const path = `/consents/${segment(consent.id)}`;
    const about = `${consent.recipientName}, ${consent.purpose}`;
    const paused = consent.state === 'PAUSED';
    const pause = may('decide') && ['OPEN', 'NOT_YET', 'WAITING'].includes(consent.state)
      ? button(this.action, `pause-${consent.id}`, t('consents.pause'), () => write('PUT', `${path}/pause`), {kind: 'is-small', about, done: done => this.#then(done, t('consents.paused'))}) : nothing;
    const resume = may('own') && paused
      ? button(this.action, `pause-${consent.id}`, t('consents.resume'), () => write('DELETE', `${path}/pause`), {kind: 'is-small', about, done: done => this.#then(done, t('consents.resumed'))}) : nothing;
    const busy = this.action.pending === `end-${consent.id}`;
    const end = may('decide') && !ENDED.includes(consent.state)
      ? html`<button type="button" class="button is-small" aria-label=${`${t('consents.withdraw')}: ${about}`} aria-disabled=${this.action.pending ? 'true' : nothing}
        aria-busy=${busy ? 'true' : nothing} @click=${() => this.action.pending || this.#withdraw(consent)}>${busy ? t('pending') : t('consents.withdraw')}</button>` : nothing;
    return html`<li class="entry"><div class="grow">${consentLine(consent)}</div><div class="row end">${pause}${resume}${end}</div></li>`;
  }

  #list() {
    this.loader.load(this.#reads, () => list('/consents'));
    const all = this.loader.value;
    if (!all) {
      return waiting(this.loader, t('consents.problem'));
    }
    const running = all.filter(consent => !ENDED.includes(consent.state));
    const over = all.filter(consent => ENDED.includes(consent.state));
    return html`${running.length ? html`<ul class="plain">${repeat(running, one => one.id, one => this.#row(one))}</ul>` : html`<p class="muted">${t('consents.none')}</p>`}
      ${over.length ? html`<details class="more"><summary>${t('consents.ended', {n: number(over.length)})}</summary><ul class="plain">${repeat(over, one => one.id, one => this.#row(one))}</ul></details>` : nothing}`;
  }

  #readList() {
    this.counts.load(this.#reads, () => list('/consents/reads'));
    const all = this.counts.value;
    if (!all) {
      return waiting(this.counts, t('consents.reads.problem'));
    }
    const sums = new Map();
    all.forEach(one => {
      const known = sums.get(`${one.recipient} ${one.type}`) ?? {...one, count: 0};
      sums.set(`${one.recipient} ${one.type}`, {...known, count: known.count + one.count, last: one.last > known.last ? one.last : known.last});
    });
    return html`<h3>${t('consents.reads')}</h3>${sums.size ? html`<ul class="plain reads">${[...sums.values()].map(one => html`<li><p><b>${one.recipientName}</b> ${t(`consents.type.${one.type}`)}</p>
      <p class="muted">${t('consents.reads.line', {n: number(one.count), time: dateTime(one.last)})}</p></li>`)}</ul>` : html`<p class="muted">${t('consents.reads.none')}</p>`}`;
  }

  #form() {
    const busy = Boolean(this.giving.pending);
    const pick = event => { this.#type = event.target.value; this.requestUpdate(); };
    const devices = store.home?.devices ?? [];
    return html`<details class="more"><summary>${t('consents.give')}</summary><form novalidate @submit=${event => this.#give(event)}>
      <label class="field" for="consent-recipient"><span>${t('consents.recipient')}</span><select id="consent-recipient">${organisations(store.site).map(one => html`<option value=${one.id}>${one.name}</option>`)}</select></label>
      <label class="field" for="consent-type"><span>${t('consents.type')}</span><select id="consent-type" @change=${pick}>${TYPES.map(type => html`<option value=${type} ?selected=${type === this.#type}>${t(`consents.type.${type}`)}</option>`)}</select></label>
      <fieldset><legend>${t('consents.devices')}</legend>${devices.map(device => html`<label class="check"><input type="checkbox" name="consent-device" value=${device.id}><span>${device.name}</span></label>`)}</fieldset>
      ${this.#type === 'HISTORY' ? html`<label class="field" for="consent-granularity"><span>${t('consents.granularity')}</span><select id="consent-granularity">${GRANULARITIES.map(one => html`<option value=${one}>${t(`consents.granularity.${one}`)}</option>`)}</select></label>` : nothing}
      <label class="field" for="consent-purpose"><span>${t('consents.purpose')}</span><input id="consent-purpose" autocomplete="off" maxlength="200"></label>
      ${endField('consent-end', false)}
      <p class="muted">${t('consents.give.note')}</p>
      ${outcome(this.giving)}
      <button class="button" aria-disabled=${busy ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : t('consents.give.go')}</button></form></details>`;
  }

  render() {
    return html`<h2>${t('consents.title')}</h2><p class="muted">${t('consents.lead')}</p>
      ${this.#list()}
      ${outcome(this.action)}
      ${may('own') && organisations(store.site).length ? this.#form() : nothing}
      ${this.#readList()}`;
  }
}
customElements.define('consents-panel', ConsentsPanel);
