import {html, nothing} from 'lit';
import {plural, t} from '../core/i18n.js';
import {store} from '../core/store.js';

const DAYS = [1, 3, 7, 30, 90, 365];
const DAY_MS = 86400000;

/** Until when a right holds; "for good" where that may be. */
export const endField = (id, mustEnd) => html`<label class="field" for=${id}><span>${t('end.label')}</span><select id=${id}>
  ${mustEnd ? nothing : html`<option value="0">${t('end.never')}</option>`}
  ${DAYS.map(days => html`<option value=${days}>${plural('span.days', days)}</option>`)}</select></label>`;

/** The instant that the field says, on the house's clock; null for none. */
export function endOf(field) {
  const days = Number(field?.value || 0);
  return days ? new Date(store.houseNow().getTime() + days * DAY_MS).toISOString() : null;
}
