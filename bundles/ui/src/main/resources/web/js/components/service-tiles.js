import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {clock, dayName, quantity} from '../core/format.js';
import {store} from '../core/store.js';
import {miniBars} from './mini-bars.js';
import {pinButton} from './pin-button.js';

/** What a service shows: figures, small charts, tables. Unknown is said, never zero and never blank. */

let tables = 0;
const ids = new Map();

/** An id of a table that stays while the page is open. */
function idOf(service, key) {
  const name = `${service}/${key}`;
  return ids.get(name) || ids.set(name, `tile-table-${++tables}`).get(name);
}

const subjectOf = figure => (figure.subject ? html` <span class="muted">${store.device(figure.subject)?.name || figure.subject}</span>` : nothing);

export function figures(list, service) {
  return list?.length ? html`<dl class="figures">${list.map(figure => html`<div><dt>${pinButton({service: service.id, kind: 'FIGURE', key: figure.key, subject: figure.subject}, figure.label, figure.onStart)}${figure.label}${subjectOf(figure)}</dt>
    <dd class=${figure.value == null ? 'is-unknown' : ''}>${quantity(figure.value, figure.unit)}</dd></div>`)}</dl>` : nothing;
}

export const chart = (one, service) => miniBars(one, service.name, pinButton({service: service.id, kind: 'CHART', key: one.key}, one.label, one.onStart));

function content(cell, column) {
  if (column.kind === 'NUMBER') {
    return quantity(cell.value, column.unit);
  }
  if (cell.at != null) {
    return column.kind === 'DAY' ? dayName(cell.at) : clock(cell.at);
  }
  return cell.text ?? t('unknown');
}

const isUnknown = cell => cell.value == null && cell.at == null && cell.text == null;

/** A real table; where it is wider than the screen it scrolls within itself, by keyboard too, beside its row heads. */
export function table(one, service) {
  const id = idOf(service.id, one.key);
  const number = column => (column.kind === 'NUMBER' ? 'num' : '');
  return html`<div class="tile-table"><div class="between"><p class="tile-caption" id=${id}>${one.label}</p>${pinButton({service: service.id, kind: 'TABLE', key: one.key}, one.label, one.onStart)}</div>
    <div class="wide" tabindex="0" role="group" aria-labelledby=${id}><table><caption class="hidden">${one.label} (${service.name})</caption>
      <thead><tr>${one.columns.map(column => html`<th scope="col" class=${number(column)}>${column.label}</th>`)}</tr></thead>
      <tbody>${one.rows.map(row => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${content(cell, one.columns[i])}</th>`
        : html`<td class="${number(one.columns[i])} ${isUnknown(cell) ? 'is-unknown' : ''}">${content(cell, one.columns[i])}</td>`))}</tr>`)}</tbody></table></div>
    ${one.rows.length ? nothing : html`<p class="muted">${t('tile.rows.none')}</p>`}</div>`;
}
