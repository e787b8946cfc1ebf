import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {span} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {icon} from '../components/icons.js';
import {languageField} from '../components/language.js';

/** Coming in: with the printed code, with name and password, or for the first time with an invitation. */
class SignIn extends Part {
  action = new Action(this);
  #invited = false;
  #waitUntil = 0;
  #timer = 0;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** The house said how long: counted down here, as it alone knows. */
  #wait(seconds) {
    clearInterval(this.#timer);
    this.#waitUntil = performance.now() + seconds * 1000;
    this.#timer = setInterval(() => {
      if (this.#left() <= 0) {
        clearInterval(this.#timer);
        this.action.message = null;
        this.action.failed = false;
      }
      this.requestUpdate();
    }, 1000);
  }

  #left = () => Math.ceil((this.#waitUntil - performance.now()) / 1000);

  /** Sends what the fields say, once; the first field that is empty is named instead. */
  #enter(event, fields, empty, work) {
    event.preventDefault();
    const missing = fields.find(field => !field.value.trim());
    if (missing) {
      this.action.fail(empty);
      missing.focus();
      return;
    }
    if (this.#left() > 0) {
      fields[0].focus();
      return;
    }
    const enter = () => work().catch(problem => {
      if (problem.retryAfterS > 0) {
        this.#wait(problem.retryAfterS);
      }
      throw problem;
    });
    this.action.run('enter', enter).then(ok => ok || fields[0].focus());
  }

  #signIn = event => {
    const name = this.querySelector('#name');
    const secret = this.querySelector('#secret');
    this.#enter(event, [secret], t('signin.empty'), () => store.signIn(name.value.trim(), secret.value.trim()));
  };

  #accept = event => {
    const code = this.querySelector('#code');
    const password = this.querySelector('#password');
    this.#enter(event, [code, password], t('signin.invited.empty'), () => store.accept(code.value.trim(), password.value));
  };

  async #turn(invited) {
    this.#invited = invited;
    this.action.message = null;
    this.action.failed = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(invited ? '#code' : '#name').focus();
  }

  #fields(bad) {
    return this.#invited ? html`
      <label for="code">${t('signin.code')}</label>
      <input id="code" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" aria-describedby="secret-trouble" aria-invalid=${bad}>
      <label for="password">${t('signin.password')}</label>
      <input id="password" type="password" autocomplete="new-password" aria-describedby="password-help secret-trouble">
      <small class="muted" id="password-help">${t('signin.password.help')}</small>` : html`
      <label for="name">${t('signin.name')}</label>
      <input id="name" autocomplete="username" autocapitalize="words" spellcheck="false" aria-describedby="name-help">
      <small class="muted" id="name-help">${t('signin.name.help')}</small>
      <label for="secret">${t('signin.label')}</label>
      <input id="secret" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" aria-describedby="secret-trouble" aria-invalid=${bad}>`;
  }

  render() {
    const busy = Boolean(this.action.pending);
    const left = this.#left();
    const trouble = left > 0 ? t('problem.wait', {span: span(left)}) : this.action.failed && this.action.message || '';
    return html`<main class="gate" id="main">
      <div class="gate-card">
        <span class="hearth">${icon('house')}</span>
        <h1 tabindex="-1">${t('signin.title')}</h1>
        ${store.wasPutOut ? html`<p class="note" role="status">${t('signin.out')}</p>` : nothing}
        <p class="lead">${t(this.#invited ? 'signin.invited.lead' : 'signin.lead')}</p>
        <form novalidate @submit=${this.#invited ? this.#accept : this.#signIn}>
          ${this.#fields(this.action.failed ? 'true' : 'false')}
          <p id="secret-trouble" class="outcome is-bad" role=${left > 0 ? 'note' : 'alert'}>${trouble}</p>
          <button class="button is-main is-wide" aria-disabled=${busy || left > 0 ? 'true' : 'false'} aria-describedby=${left > 0 ? 'secret-trouble' : nothing}>${busy ? t('pending') : t(this.#invited ? 'signin.invited.go' : 'signin.go')}</button>
        </form>
        <button type="button" class="button is-quiet" id="turn" @click=${() => this.#turn(!this.#invited)}>${t(this.#invited ? 'signin.known' : 'signin.invited')}</button>
        ${languageField()}
      </div></main>`;
  }
}
customElements.define('sign-in', SignIn);
