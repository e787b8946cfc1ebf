import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {list, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {isOfSite} from '../core/may.js';
import {store} from '../core/store.js';
import {outcome, pill, stored, waiting} from './bits.js';
import {codeCard} from './code-card.js';
import {confirm} from './confirm.js';
import {endField, endOf} from './end-field.js';

const ROLES = ['MEMBER', 'DELEGATE', 'GUEST', 'INSTALLER', 'OWNER'];
const FOR_A_TIME = ['GUEST', 'INSTALLER'];

/** Who may use the home, as what, until when; how somebody comes in and how they go. */
class PeoplePanel extends Part {
  action = new Action(this);
  inviting = new Action(this);
  loader = new Loader(this);
  #reads = 0;
  #role = ROLES[0];
  /** To which tenancy; empty for one's own. */
  #tenancy = '';
  #shown = null;

  #again() {
    this.#reads++;
    this.requestUpdate();
  }

  async #remove(person) {
    const answer = await confirm({title: t('people.remove.title', {name: person.name}), text: t('people.remove.text', {name: person.name}), yes: t('people.remove.yes'), danger: true});
    if (answer.yes) {
      await this.action.run(person.id, () => write('DELETE', `/people/${segment(person.id)}`), done => stored(done, t('people.removed', {name: person.name})));
      this.#again();
    }
  }

  async #withdraw(invitation) {
    await this.action.run(invitation.id, () => write('DELETE', `/people/invitations/${segment(invitation.id)}`), done => stored(done, t('people.withdrawn', {name: invitation.name})));
    this.#again();
  }

  async #invite(event) {
    event.preventDefault();
    const field = this.querySelector('#invite-name');
    if (!field.value.trim()) {
      this.inviting.fail(t('people.name.empty'));
      field.focus();
      return;
    }
    const role = this.#asked();
    const order = {name: field.value, role, until: role === 'OWNER' ? null : endOf(this.querySelector('#invite-end')), ...(this.#tenancy ? {tenancy: this.#tenancy} : {})};
    const ok = await this.inviting.run('invite', () => write('POST', '/people/invitations', order).then(answer => { this.#shown = answer; }));
    if (!ok) {
      field.focus();
      return;
    }
    field.value = '';
    this.#again();
    await this.updateComplete;
    this.querySelector('#code-title')?.focus();
  }

  /** Whom the whole site's owner lets into a tenancy is its owner, who lets in the others. */
  #asked() {
    return this.#tenancy ? 'OWNER' : this.#role;
  }

  /** Of what somebody is, where there is more than one thing to be of. */
  #where({tenancy}) {
    return store.site?.tenancies.length && tenancy ? `, ${tenancy === 'home' ? t('people.site') : store.tenancyName(tenancy)}` : '';
  }

  #tenancies() {
    const lasting = (store.site?.tenancies || []).filter(one => !one.until || new Date(one.until) > store.houseNow());
    const pick = event => { this.#tenancy = event.target.value; this.requestUpdate(); };
    return isOfSite() && lasting.length ? html`<label class="field" for="invite-tenancy"><span>${t('people.where')}</span><select id="invite-tenancy" @change=${pick}><option value="">${t('people.site')}</option>
      ${lasting.map(one => html`<option value=${one.id} ?selected=${one.id === this.#tenancy}>${one.party}</option>`)}</select></label>` : nothing;
  }

  #until({until, ended}) {
    return ended ? pill('warn', t('end.over'), 'warn') : until ? html`<span class="muted">${t('end.until', {time: dateTime(until)})}</span>` : nothing;
  }

  #lists() {
    this.loader.load(this.#reads, () => Promise.all([list('/people'), list('/people/invitations')]));
    const value = this.loader.value;
    if (!value) {
      return waiting(this.loader, t('people.problem'));
    }
    const [people, open] = value;
    return html`<ul class="plain">${repeat(people, person => person.id, person => this.#row(person, person.id === store.session?.person))}</ul>
      ${open.length ? html`<h3>${t('people.open')}</h3><ul class="plain">${repeat(open, one => one.id, one => html`<li class="entry"><div class="grow"><p><b>${one.name}</b></p><p class="muted">${t(`role.${one.role}`)}${this.#where(one)}. ${t('code.until', {time: dateTime(one.expires)})}</p></div>
        ${this.#small(one.id, t('people.withdraw'), one.name, () => this.#withdraw(one))}</li>`)}</ul>` : nothing}`;
  }

  #row(person, me) {
    return html`<li class="entry"><div class="grow"><p><b>${person.name}</b>${me ? html` <span class="muted">(${t('people.you')})</span>` : nothing}</p><p class="muted">${t(`role.${person.role}`)}${this.#where(person)}. ${this.#until(person)}</p></div>
      ${me ? nothing : this.#small(person.id, t('people.remove'), person.name, () => this.#remove(person))}</li>`;
  }

  /** A button whose work asks first, so that it is pending only once that was answered. */
  #small(id, label, name, work) {
    const busy = this.action.pending === id;
    return html`<button type="button" class="button is-small" aria-label=${`${label}: ${name}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}
      title=${this.action.pending && !busy ? t('pending.other') : nothing} @click=${() => this.action.pending || work()}>${busy ? t('pending') : label}</button>`;
  }

  #form() {
    const busy = Boolean(this.inviting.pending);
    const pick = event => { this.#role = event.target.value; this.requestUpdate(); };
    return html`<details class="more"><summary>${t('people.invite')}</summary><form novalidate @submit=${event => this.#invite(event)}>
      <label class="field" for="invite-name"><span>${t('people.name')}</span><input id="invite-name" autocomplete="off" maxlength="60"></label>
      ${this.#tenancies()}
      ${this.#tenancy ? nothing : html`<label class="field" for="invite-role"><span>${t('people.role')}</span><select id="invite-role" aria-describedby="invite-role-may" @change=${pick}>${ROLES.map(role => html`<option value=${role} ?selected=${role === this.#role}>${t(`role.${role}`)}</option>`)}</select></label>`}
      <p class="muted" id="invite-role-may">${this.#tenancy ? t('people.tenancy.owner') : t(`may.${this.#role}`)}</p>
      ${this.#asked() === 'OWNER' ? nothing : endField('invite-end', FOR_A_TIME.includes(this.#role))}
      ${outcome(this.inviting)}
      <button class="button" aria-disabled=${busy ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : t('people.invite.go')}</button></form></details>`;
  }

  render() {
    const shown = this.#shown;
    const close = () => { this.#shown = null; this.requestUpdate(); };
    return html`<h2>${t('people.title')}</h2><p class="muted">${t('people.lead')}</p>
      ${this.#lists()}
      ${outcome(this.action)}
      ${shown ? codeCard({code: shown.code, expires: shown.invitation.expires, lead: t('people.code', {name: shown.invitation.name, address: location.host})}, close) : this.#form()}`;
  }
}
customElements.define('people-panel', PeoplePanel);
