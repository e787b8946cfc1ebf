import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
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

/** What came of a person's action; read out once, quietly. */
export function outcome(action) {
  return html`<p class="outcome ${action.failed ? 'is-bad' : 'is-good'}" role="status">${
    action.message ? html`${icon(action.failed ? 'warn' : 'check')}<span>${action.message}</span>` : nothing}</p>`;
}

/** A button that cannot be pressed twice. */
export function button(action, name, label, work, {kind = '', done, disabled = false, describedBy} = {}) {
  const busy = action.pending === name;
  return html`<button type="button" class="button ${kind}" ?disabled=${disabled || Boolean(action.pending)}
    aria-busy=${busy ? 'true' : 'false'} aria-describedby=${describedBy || nothing}
    @click=${() => action.run(name, work, done)}>${busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}<span>${
      busy ? t('pending') : label}</span></button>`;
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
