import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {list, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {organisations} from '../core/site.js';
import {store} from '../core/store.js';
import {outcome, stored, waiting} from './bits.js';
import {codeCard} from './code-card.js';
import {confirm} from './confirm.js';
import {consentLine} from './consent-line.js';
import {endField, endOf} from './end-field.js';

/** How often it is read again how it stands with those that the home calls. */
const AGAIN_MS = 5000;

const KINDS = ['DISPLAY', 'MANAGER', 'FLEXIBILITY_MANAGER', 'GRID_OPERATOR', 'TWIN'];

/** Programs outside that may talk with the home: let in by a code, put out at once. */
class AgentsPanel extends Part {
  action = new Action(this);
  pairing = new Action(this);
  loader = new Loader(this);
  consents = new Loader(this);
  #reads = 0;
  #kind = KINDS[0];
  #party = '';
  #shown = null;
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!document.hidden && this.loader.value?.some(agent => agent.dial?.status)) {
        this.#again();
      }
    }, AGAIN_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #again() {
    this.#reads++;
    this.requestUpdate();
  }

  async #remove(agent) {
    const answer = await confirm({title: t('agents.remove.title', {name: agent.name}), text: t('agents.remove.text', {name: agent.name}), yes: t('agents.remove.yes'), danger: true});
    if (answer.yes) {
      await this.action.run(agent.id, () => write('DELETE', `/agents/${segment(agent.id)}`), done => stored(done, t('agents.removed', {name: agent.name})));
      this.#again();
    }
  }

  async #pair(event) {
    event.preventDefault();
    const field = this.querySelector('#agent-name');
    if (!field.value.trim()) {
      this.pairing.fail(t('people.name.empty'));
      field.focus();
      return;
    }
    const address = this.querySelector('#agent-address').value.trim();
    const order = {name: field.value, kind: this.#kind, party: this.#party || null, until: endOf(this.querySelector('#agent-end')), ...(address ? {address} : {})};
    const ok = await this.pairing.run('pair', () => write('POST', '/agents', order).then(answer => { this.#shown = answer; }));
    if (!ok) {
      field.focus();
      return;
    }
    field.value = '';
    this.#again();
    await this.updateComplete;
    this.querySelector('#code-title')?.focus();
  }

  async #dial(event, agent) {
    event.preventDefault();
    const field = event.target.querySelector('input');
    const path = `/agents/${segment(agent.id)}/address`;
    const ok = await this.action.run(`dial-${agent.id}`, () => write('PUT', path, {address: field.value.trim()}), () => t('agents.dial.now', {name: agent.name}));
    if (ok) {
      this.#again();
    } else {
      field.focus();
    }
  }

  async #dialNoMore(agent) {
    await this.action.run(`dial-${agent.id}`, () => write('DELETE', `/agents/${segment(agent.id)}/address`), done => stored(done, t('agents.dial.stopped', {name: agent.name})));
    this.#again();
  }

  /** How it stands where the home calls it, and what is in the way. */
  #dialed({dial}) {
    if (!dial?.status) {
      return nothing;
    }
    const stands = dial.status === 'REFUSED' ? 'NOT_CONNECTED' : dial.status;
    return html`<p class="muted">${t(`agents.dial.${stands}`, {time: dateTime(dial.since)})} ${dial.why ? t(`agents.dial.why.${dial.why}`) : nothing}</p>`;
  }

  /** Only who has its key can be called elsewhere; others are let in with their address. */
  #where(agent) {
    const busy = this.action.pending === `dial-${agent.id}`;
    const id = `agent-address-${agent.id}`;
    return agent.state !== 'PAIRED' ? nothing : html`<details class="more"><summary>${t('agents.dial.where')}</summary><form novalidate @submit=${event => this.#dial(event, agent)}>
      <label class="field" for=${id}><span>${t('agents.dial.address')}</span><input id=${id} type="url" inputmode="url" autocomplete="off" maxlength="300" aria-describedby=${`${id}-help`} .value=${agent.dial?.address ?? ''}></label>
      <p class="muted" id=${`${id}-help`}>${t('agents.dial.help')}</p>
      <button class="button is-small" aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : t('agents.dial.go')}</button>
      ${agent.dial ? html`<button type="button" class="button is-small" aria-disabled=${this.action.pending ? 'true' : nothing} @click=${() => this.action.pending || this.#dialNoMore(agent)}>${t('agents.dial.stop')}</button>` : nothing}</form></details>`;
  }

  #row(agent) {
    const busy = this.action.pending === agent.id;
    const seen = agent.state !== 'PAIRED' ? t(`agents.state.${agent.state}`) : agent.lastSeen ? t('agents.seen', {time: dateTime(agent.lastSeen)}) : t('agents.unseen');
    return html`<li class="entry"><div class="grow"><p><b>${agent.name}</b></p><p class="muted">${t(`agents.kind.${agent.kind}`)}. ${agent.party ? t('agents.acts.for', {name: agent.partyName}) : nothing} ${seen} ${agent.until && agent.state !== 'ENDED' ? t('end.until', {time: dateTime(agent.until)}) : nothing}</p>${this.#dialed(agent)}${this.#where(agent)}</div>
      <button type="button" class="button is-small" aria-label=${`${t('people.remove')}: ${agent.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}
        title=${this.action.pending && !busy ? t('pending.other') : nothing} @click=${() => this.action.pending || this.#remove(agent)}>${busy ? t('pending') : t('people.remove')}</button></li>`;
  }

  #list() {
    this.loader.load(this.#reads, () => list('/agents'));
    const all = this.loader.value;
    return !all ? waiting(this.loader, t('agents.problem')) : all.length ? html`<ul class="plain">${repeat(all, agent => agent.id, agent => this.#row(agent))}</ul>` : html`<p class="muted">${t('agents.none')}</p>`;
  }

  /** For whom it is; of an organisation's, what leaves to that and what for. */
  #forWhom() {
    const all = organisations(store.site);
    if (!all.length) {
      return nothing;
    }
    const pick = event => { this.#party = event.target.value; this.consents.again(); };
    return html`<label class="field" for="agent-party"><span>${t('agents.party')}</span><select id="agent-party" @change=${pick}><option value="">${t('agents.party.none')}</option>
      ${all.map(one => html`<option value=${one.id} ?selected=${one.id === this.#party}>${one.name}</option>`)}</select></label>${this.#party ? this.#leaving() : nothing}`;
  }

  #leaving() {
    this.consents.load(this.#party, () => list('/consents'));
    if (!this.consents.value) {
      return waiting(this.consents, t('consents.problem'));
    }
    const theirs = this.consents.value.filter(one => one.recipient === this.#party && !one.endedAt);
    return html`<div class="leaving"><p>${t(theirs.length ? 'agents.party.reads' : 'agents.party.nothing')}</p>
      ${theirs.length ? html`<ul class="plain">${theirs.map(one => html`<li>${consentLine(one)}</li>`)}</ul>` : nothing}</div>`;
  }

  #form() {
    const busy = Boolean(this.pairing.pending);
    const pick = event => { this.#kind = event.target.value; this.requestUpdate(); };
    return html`<details class="more"><summary>${t('agents.pair')}</summary><form novalidate @submit=${event => this.#pair(event)}>
      <label class="field" for="agent-name"><span>${t('people.name')}</span><input id="agent-name" autocomplete="off" maxlength="60"></label>
      <label class="field" for="agent-kind"><span>${t('agents.kind')}</span><select id="agent-kind" aria-describedby="agent-kind-may" @change=${pick}>${KINDS.map(kind => html`<option value=${kind} ?selected=${kind === this.#kind}>${t(`agents.kind.${kind}`)}</option>`)}</select></label>
      <p class="muted" id="agent-kind-may">${t(this.#party ? 'agents.may.party' : this.#kind === 'DISPLAY' ? 'agents.may.display' : 'agents.may.other')}</p>
      ${this.#forWhom()}
      ${endField('agent-end', false)}
      <label class="field" for="agent-address"><span>${t('agents.dial.address')}</span><input id="agent-address" type="url" inputmode="url" autocomplete="off" maxlength="300" aria-describedby="agent-address-help"></label>
      <p class="muted" id="agent-address-help">${t('agents.dial.help')}</p>
      ${outcome(this.pairing)}
      <button class="button" aria-disabled=${busy ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : t('agents.pair.go')}</button></form></details>`;
  }

  render() {
    const shown = this.#shown;
    const close = () => { this.#shown = null; this.requestUpdate(); };
    return html`<h2>${t('agents.title')}</h2><p class="muted">${t('agents.lead')}</p>
      ${this.#list()}
      ${outcome(this.action)}
      ${shown ? codeCard({code: shown.code, lead: t('agents.code', {name: shown.agent.name})}, close) : this.#form()}`;
  }
}
customElements.define('agents-panel', AgentsPanel);
