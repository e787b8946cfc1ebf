import {html, nothing} from 'lit';
import {number, plural, t} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {segment, write} from '../core/api.js';
import {Part} from '../core/element.js';
import {outcome} from './bits.js';
import {settableName, wordText} from './command-text.js';

/** Numbers of a list of spans, in words. */
const spansText = (capability, unit) => (capability.spans || [{from: capability.min, to: capability.max}])
  .map(span => (span.from === span.to ? number(span.from) : `${number(span.from)}–${number(span.to)}`)).join(', ') + (unit ? `\u00a0${unit}` : '');

/** The number in a field; null where there is none: nothing typed is not zero. */
const typed = field => {
  const text = field.value.trim().replace(',', '.');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null;
};

/** What a device can be told beyond power and temperature: phases, modes, and whatever else it lets people set. */
class MoreOrders extends Part {
  static properties = {device: {attribute: false}, give: {attribute: false}, pending: {}};
  action = new Action(this);
  #values = {};

  #of = type => this.device.capabilities.filter(capability => capability.type === type);

  #choices(id, legend, options) {
    return html`<fieldset class="chips more-orders"><legend>${legend}</legend>${options.map(([key, label, command]) => {
      const busy = this.pending === `${id}-${key}`;
      return html`<button type="button" class="button is-small" aria-label=${`${legend} ${label}: ${this.device.name}`} aria-disabled=${this.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}
        title=${this.pending && !busy ? t('pending.other') : nothing} @click=${() => this.pending || this.give(`${id}-${key}`, command)}>${busy ? t('pending') : label}</button>`;
    })}</fieldset>`;
  }

  #number(capability) {
    const name = settableName(this.device, capability.name);
    const id = `set-${this.device.id}-${capability.name}`.replace(/[^\w-]/g, '-');
    const key = `set-${capability.name}`;
    const known = this.device.readings?.[capability.name]?.value;
    const send = event => {
      event.preventDefault();
      if (!this.pending) {
        this.give(key, {kind: 'SET', name: capability.name, number: typed(this.querySelector(`#${id}`))});
      }
    };
    return html`<form class="row" novalidate @submit=${send}><div class="field"><label for=${id}>${name}</label>
      <input id=${id} inputmode="decimal" autocomplete="off" aria-describedby=${`${id}-note`} .value=${String(this.#values[key] ?? known ?? capability.min)} @input=${event => { this.#values[key] = event.target.value; }}>
      <small class="muted" id=${`${id}-note`}>${spansText(capability, capability.unit)}</small></div>
      <button class="button" aria-label=${`${t('override.set')}: ${name} (${this.device.name})`} aria-disabled=${this.pending ? 'true' : nothing} aria-busy=${this.pending === key ? 'true' : nothing}>${this.pending === key ? t('pending') : t('override.set')}</button></form>`;
  }

  #settable(capability) {
    const words = capability.words?.length
      ? this.#choices(`set-${capability.name}`, settableName(this.device, capability.name), capability.words.map(word => [word, wordText(word), {kind: 'SET', name: capability.name, word}])) : nothing;
    return html`${words}${capability.min == null ? nothing : this.#number(capability)}`;
  }

  /** Acts once. What came of it is said as the house knows it: sent is not done. */
  async #once(capability, body) {
    await this.action.run(capability.name, () => write('POST', `/devices/${segment(this.device.id)}/triggers/${segment(capability.name)}`, body).then(answer => {
      this.action.last = answer.result;
      return answer;
    }), answer => (answer.reason?.text ? `${t(`trigger.${answer.result}`)} ${answer.reason.text}` : t(`trigger.${answer.result}`)));
    if (!this.action.failed && this.action.last !== 'DONE') {
      this.action.fail(this.action.message);
    }
  }

  #momentary(capability) {
    const name = settableName(this.device, capability.name);
    if (capability.words?.length) {
      return html`<fieldset class="chips more-orders"><legend>${name}</legend>${capability.words.map(word => html`<button type="button" class="button is-small" aria-label=${`${name} ${wordText(word)}: ${this.device.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} @click=${() => this.#once(capability, {word})}>${wordText(word)}</button>`)}</fieldset>`;
    }
    const id = `once-${this.device.id}-${capability.name}`.replace(/[^\w-]/g, '-');
    const go = event => {
      event.preventDefault();
      this.#once(capability, capability.min == null ? {} : {number: typed(this.querySelector(`#${id}`))});
    };
    const busy = this.action.pending === capability.name;
    return html`<form class="row" novalidate @submit=${go}>${capability.min == null ? nothing : html`<div class="field"><label for=${id}>${name}</label>
      <input id=${id} inputmode="decimal" autocomplete="off" aria-describedby=${`${id}-note`} .value=${String(capability.min)}><small class="muted" id=${`${id}-note`}>${spansText(capability, '')}</small></div>`}
      <button class="button" aria-label=${`${name}: ${this.device.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing}>${busy ? t('pending') : name}</button></form>`;
  }

  render() {
    return html`${this.#of('SELECTABLE_PHASES').map(capability => this.#choices('phases', t('override.phases'), capability.counts.map(count => [count, plural('command.phases', count), {kind: 'SELECT_PHASES', phases: count}])))}
      ${this.#of('MODES').map(capability => this.#choices('mode', t('override.mode'), capability.words.map(word => [word, wordText(word), {kind: 'SET_MODE', mode: word}])))}
      ${this.#of('SETTABLE').map(capability => this.#settable(capability))}
      ${this.#of('MOMENTARY').map(capability => this.#momentary(capability))}
      ${outcome(this.action)}`;
  }
}
customElements.define('more-orders', MoreOrders);
