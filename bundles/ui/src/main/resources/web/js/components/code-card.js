import {html} from 'lit';
import {t} from '../core/i18n.js';
import {dateTime} from '../core/format.js';

/** A one-time code, with what to do with it; it is on the screen once and nowhere else. */
export const codeCard = ({code, expires, lead}, close) => html`<section class="code-card" role="status" aria-labelledby="code-title">
  <h3 id="code-title" tabindex="-1">${t('code.title')}</h3>
  <p class="code" translate="no">${code}</p>
  <p>${lead}</p>
  <p class="muted">${expires ? t('code.until', {time: dateTime(expires)}) : t('code.day')}</p>
  <button type="button" class="button is-main" @click=${close}>${t('code.close')}</button></section>`;
