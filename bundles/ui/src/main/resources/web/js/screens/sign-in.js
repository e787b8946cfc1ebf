import {html} from 'lit';
import {t} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {icon} from '../components/icons.js';
import {languageField} from '../components/language.js';

class SignIn extends Part {
  action = new Action(this);

  #enter(event) {
    event.preventDefault();
    const field = this.querySelector('#secret');
    const secret = field.value.trim();
    if (!secret) {
      this.action.failed = true;
      this.action.message = t('signin.empty');
      this.requestUpdate();
      field.focus();
      return;
    }
    this.action.run('enter', () => store.signIn(secret)).then(ok => ok || field.focus());
  }

  render() {
    const busy = Boolean(this.action.pending);
    return html`<main class="gate" id="main">
      <div class="gate-card">
        <span class="hearth">${icon('house')}</span>
        <h1 tabindex="-1">${t('signin.title')}</h1>
        <p class="lead">${t('signin.lead')}</p>
        <form novalidate @submit=${this.#enter}>
          <label for="secret">${t('signin.label')}</label>
          <input id="secret" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" aria-describedby="secret-trouble" aria-invalid=${this.action.failed ? 'true' : 'false'}>
          <p id="secret-trouble" class="outcome is-bad" role="alert">${this.action.message && this.action.failed ? this.action.message : ''}</p>
          <button class="button is-main is-wide" aria-disabled=${busy ? 'true' : 'false'}>${busy ? t('pending') : t('signin.go')}</button>
        </form>
        ${languageField()}
      </div></main>`;
  }
}
customElements.define('sign-in', SignIn);
