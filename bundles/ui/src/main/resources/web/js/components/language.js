import {html} from 'lit';
import {i18n, LANGUAGES, t} from '../core/i18n.js';

export const languageField = () => html`<label class="field"><span>${t('settings.language')}</span>
  <select @change=${event => i18n.choose(event.target.value)}>${Object.entries(LANGUAGES).map(([tag, name]) =>
    html`<option value=${tag} lang=${tag} ?selected=${tag === i18n.language}>${name}</option>`)}</select></label>`;
