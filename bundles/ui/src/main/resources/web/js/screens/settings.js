import {html, nothing} from 'lit';
import {number, t, tOr} from '../core/i18n.js';
import {get, list, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {bytes, dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {isOfSite, may} from '../core/may.js';
import {organisations} from '../core/site.js';
import {store} from '../core/store.js';
import {button, heading, outcome, pill, waiting} from '../components/bits.js';
import {languageField} from '../components/language.js';
import {unreviewed} from '../components/unreviewed.js';
import '../components/agents-panel.js';
import '../components/backup-panel.js';
import '../components/consents-panel.js';
import '../components/limits-card.js';
import '../components/people-panel.js';
import '../components/reach-panel.js';
import '../components/tenancy-panel.js';
import '../components/wishes-panel.js';

/** Wishes, language, password, sign-out; for the owner also people, programs, backups and how the house itself is. */
class SettingsScreen extends Part {
  action = new Action(this);
  leaving = new Action(this);
  loader = new Loader(this);
  consents = new Loader(this);
  #looks = 0;
  #timer = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  /** A home that has just started has not finished its self-test. */
  #again() {
    this.#timer ||= setTimeout(() => { this.#timer = 0; this.#looks++; this.requestUpdate(); }, 2000);
    return html`<p class="muted" role="status">${t('loading')}</p>`;
  }

  #password(event) {
    event.preventDefault();
    const field = this.querySelector('#password');
    this.action.run('password', () => write('PUT', '/session/password', {password: field.value}), () => t('settings.password.done'))
      .then(ok => { if (ok) { field.value = ''; store.session = {...store.session, hasPassword: true}; } else { field.focus(); } });
  }

  #system() {
    this.loader.load(this.#looks, () => get('/system'));
    const system = this.loader.value;
    if (!system) {
      return waiting(this.loader, t('settings.system.problem'));
    }
    return html`
      <dl class="facts"><div><dt>${t('settings.version')}</dt><dd>${system.version}</dd></div><div><dt>${t('settings.started')}</dt><dd>${dateTime(system.started)}</dd></div>
        <div><dt>Java</dt><dd>${system.java}</dd></div><div><dt>${t('settings.memory')}</dt><dd>${bytes(system.memory?.rssBytes ?? system.memory?.heapUsedBytes)}</dd></div></dl>
      <h3>${t('settings.checks')}</h3>
      ${system.selfTest.length ? nothing : this.#again()}
      <ul class="plain checks">${system.selfTest.map(check => html`<li>${check.ok ? pill('good', t('check.ok'), 'check') : pill('bad', t('check.bad'), 'warn')}<span><b>${check.check}</b> ${check.detail}</span></li>`)}</ul>
      <details class="more"><summary>${t('settings.bundles', {n: number(system.bundles.length)})}</summary>
        <table><thead><tr><th scope="col">${t('table.bundle')}</th><th scope="col">${t('settings.version')}</th><th scope="col">${t('table.state')}</th></tr></thead>
        <tbody>${system.bundles.map(bundle => html`<tr><th scope="row">${bundle.name}</th><td>${bundle.version}</td><td>${bundle.state}</td></tr>`)}</tbody></table></details>`;
  }

  /** Also where the organisation is no more in the site: what it was given goes on until somebody takes it back. */
  #leaving() {
    if (!organisations(store.site).length) {
      this.consents.load('all', () => list('/consents'));
      if (!this.consents.problem && !this.consents.value?.length) {
        return nothing;
      }
    }
    return html`<section class="card"><consents-panel></consents-panel></section>`;
  }

  render() {
    const session = store.session;
    const busy = Boolean(this.action.pending);
    return html`${heading(t('settings.title'), t('settings.signed.in', {name: session.name, role: tOr(`role.${session.role}`, session.role)}))}
      <div class="stack narrow">
        ${session.role === 'INSTALLER' ? nothing : html`<section class="card"><wishes-panel></wishes-panel></section>`}
        <section class="card"><h2>${t('settings.language')}</h2>${languageField()}</section>
        <section class="card"><h2>${t('settings.password')}</h2><p class="muted">${t(session.hasPassword ? 'settings.password.change' : 'settings.password.first')}</p>
          <form novalidate @submit=${this.#password}><label class="field" for="password"><span>${t('settings.password.new')}</span>
            <input id="password" type="password" autocomplete="new-password" aria-describedby="password-outcome"></label>
            <div id="password-outcome">${outcome(this.action)}</div>
            <button class="button" aria-disabled=${busy ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : t('settings.password.save')}</button></form></section>
        <section class="card"><reach-panel></reach-panel></section>
        ${isOfSite() ? nothing : html`<section class="card"><tenancy-panel></tenancy-panel></section>`}
        <limits-card ?editable=${may('govern')}></limits-card>
        ${may('own') ? html`<section class="card"><people-panel></people-panel></section>
        <section class="card"><agents-panel></agents-panel></section>` : nothing}
        ${may('live') ? this.#leaving() : nothing}
        ${may('save') ? html`<section class="card"><backup-panel></backup-panel></section>` : nothing}
        ${may('keep') ? html`<section class="card system"><h2>${t('settings.system')}</h2>${unreviewed()}${this.#system()}</section>` : nothing}
        <section class="card">${button(this.leaving, 'out', t('settings.sign.out'), () => store.signOut())}${outcome(this.leaving)}</section>
      </div>`;
  }
}
customElements.define('settings-screen', SettingsScreen);
