import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {WEEK, dayWord} from '../core/week.js';

/**
 * Fields of a wish's form. A field is known by the name that the house gives it in a refusal, and
 * shows that refusal beside itself; what stands in it lives in the draft of the form.
 *
 * @typedef {{formId: string, wrong: {field: string, text: string} | null, changed: () => void}} Form
 */

const idOf = (form, name) => `${form.formId}-${name.replace(/[^\w]/g, '-')}`;

/** The field that a refusal means: itself, or the one that it is a part of. */
const isWrong = (form, name) => Boolean(form.wrong) && (form.wrong.field === name || form.wrong.field.startsWith(`${name}.`) || form.wrong.field.startsWith(`${name}[`));

const refusal = (form, name) => (isWrong(form, name) ? html`<small class="wrong" id=${`${idOf(form, name)}-wrong`}>${form.wrong.text}</small>` : nothing);

/** A field for one text, number, day or time. */
export function field(form, name, label, draft, key, {type = 'text', inputmode = nothing} = {}) {
  const id = idOf(form, name);
  return html`<div class="field"><label for=${id}>${label}</label><input id=${id} data-field=${name} type=${type} inputmode=${inputmode} autocomplete="off" .value=${draft[key] ?? ''}
    aria-invalid=${isWrong(form, name) ? 'true' : nothing} aria-describedby=${isWrong(form, name) ? `${id}-wrong` : nothing}
    @input=${event => { draft[key] = event.target.value; }}>${refusal(form, name)}</div>`;
}

/** A choice of one. */
export function pick(form, name, label, draft, key, options) {
  const id = idOf(form, name);
  return html`<div class="field"><label for=${id}>${label}</label><select id=${id} data-field=${name} aria-invalid=${isWrong(form, name) ? 'true' : nothing} aria-describedby=${isWrong(form, name) ? `${id}-wrong` : nothing}
    @change=${event => { draft[key] = event.target.value; form.changed(); }}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === draft[key]}>${text}</option>`)}</select>${refusal(form, name)}</div>`;
}

/** A choice of some, as chips. */
export function several(form, name, label, chosen, options) {
  const turn = value => event => { event.target.checked ? chosen.add(value) : chosen.delete(value); };
  return html`<fieldset class="chips"><legend>${label}</legend>${options.map(([value, text, full], i) => html`<label class="chip"><input type="checkbox" data-field=${i ? nothing : name} aria-label=${full ?? nothing}
    aria-invalid=${isWrong(form, name) ? 'true' : nothing} .checked=${chosen.has(value)} @change=${turn(value)}><span>${text}</span></label>`)}${refusal(form, name)}</fieldset>`;
}

/** One of few, as chips. */
export function either(form, name, label, draft, key, options) {
  return html`<fieldset class="chips"><legend>${label}</legend>${options.map(([value, text]) => html`<label class="chip"><input type="radio" name=${idOf(form, name)} .checked=${draft[key] === value}
    @change=${() => { draft[key] = value; form.changed(); }}><span>${text}</span></label>`)}</fieldset>`;
}

const days = (form, name, row) => several(form, `${name}.days`, t('week.days'), row.days, WEEK.map(day => [day, dayWord(day), dayWord(day, 'long')]));

/** Hours of days of the week. */
export const weekly = (form, name, row, from, until) => html`<div class="wish-hours">${days(form, name, row)}<div class="row">${field(form, `${name}.from`, from, row, 'from', {type: 'time'})}${field(form, `${name}.until`, until, row, 'until', {type: 'time'})}</div></div>`;

/** A departure on days of the week. */
export const leaving = (form, name, row) => html`<div class="wish-hours">${days(form, name, row)}${field(form, `${name}.at`, t('wish.departs'), row, 'at', {type: 'time'})}</div>`;
