import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {isRemembered} from '../core/api.js';
import {age} from '../core/format.js';
import {icon} from './icons.js';

/** Small shared templates: no state, no element of their own. */

const AGE_MARK = {fresh: '●', late: '◐', old: '○', none: '–'};

/** The age of a value: shape and words, not colour alone. */
export function ageMark(seconds) {
  const {level, text} = age(seconds);
  return html`<span class="age age-${level}"><span aria-hidden="true">${AGE_MARK[level]}</span> ${text}</span>`;
}

export const ageSign = level => AGE_MARK[level];

/** What was done; where a restart would not remember it, that is said, too. */
export const stored = (answer, text) => (isRemembered(answer) ? text : `${text} ${t('stored.not')}`);

/** What came of a person's action; read out once, quietly. */
export function outcome(action) {
  return html`<p class="outcome ${action.failed ? 'is-bad' : 'is-good'}" role="status">${
    action.message ? html`${icon(action.failed ? 'warn' : 'check')}<span>${action.message}</span>` : nothing}</p>`;
}

/**
 * A button that keeps the focus while it works and cannot be pressed twice.
 *
 * @param {{kind?: string, done?: Function, why?: string, about?: string}} [how] why: why it cannot be
 *     pressed now, said beside it; about: what it belongs to, where several buttons have one name
 */
export function button(action, name, label, work, {kind = '', done, why = '', about = ''} = {}) {
  const busy = action.pending === name;
  const other = !busy && Boolean(action.pending);
  const id = `${action.key}-${String(name).replace(/[^\w-]/g, '_')}`;
  const text = busy ? t('pending') : label;
  return html`<button type="button" class="button ${kind}" aria-disabled=${busy || other || why ? 'true' : nothing}
    aria-busy=${busy ? 'true' : nothing} aria-label=${about ? `${text}: ${about}` : nothing} aria-describedby=${why ? id : nothing}
    title=${other ? t('pending.other') : nothing} @click=${() => (why ? null : action.run(name, work, done))}>${
      busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}<span>${text}</span></button>${
      why ? html`<small class="why-not" id=${id}>${why}</small>` : nothing}`;
}

export const banner = (kind, text, more = nothing) => html`<div class="banner is-${kind}">${
  icon(kind === 'offline' ? 'offline' : 'warn')}<p>${text}</p>${more}</div>`;

export const empty = (name, title, text, more = nothing) => html`<div class="empty">${icon(name)}<h2>${title}</h2><p>${text}</p>${more}</div>`;

/** What a screen shows while it reads, or when it could not. */
export function waiting(loader, text) {
  return loader.problem
    ? html`${banner('bad', text, html`<button type="button" class="button is-small" @click=${() => loader.again()}>${t('again')}</button>`)}`
    : html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div><p class="hidden" role="status">${t('loading')}</p>`;
}

export const heading = (text, lead = nothing) => html`<header class="heading"><h1 tabindex="-1">${text}</h1>${
  lead === nothing ? nothing : html`<p class="lead">${lead}</p>`}</header>`;

export const pill = (kind, text, name) => html`<span class="pill is-${kind}">${name ? icon(name) : nothing}${text}</span>`;

const QUALITIES = {CERTIFIED: 'good', ESTIMATED: 'plain', SUBSTITUTED: 'plain', SIMULATED: 'plain'};

/** Certified or informative, where a value is not plainly measured; each said once. */
export const qualityMarks = qualities => {
  const told = [...new Set(qualities)].filter(quality => quality in QUALITIES);
  return told.length ? html`<p class="qualities">${told.map(quality => html`${pill(QUALITIES[quality], t(`quality.${quality}`))} `)}</p>` : nothing;
};
