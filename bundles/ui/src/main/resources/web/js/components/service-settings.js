import {html, nothing} from 'lit';
import {number, t} from '../core/i18n.js';
import {getIfThere, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {problemText} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {button, outcome, stored} from './bits.js';

/** A number with as many decimals as it has, three at most. */
const plain = value => number(value, Math.min(3, (String(value).split('.')[1] || '').length));

/** What the house takes for what stands in a field; null goes back to what the service proposes. */
function given(item, field) {
  if (item.type === 'FLAG') {
    return field.checked;
  }
  const text = field.value.trim();
  if (item.type === 'NUMBER') {
    const value = Number(text.replace(',', '.'));
    return text === '' ? null : Number.isFinite(value) ? value : text;
  }
  return text === '' && item.type !== 'TEXT' ? null : text;
}

/** What people may set about a service, as the service describes it. */
class ServiceSettings extends Part {
  static properties = {service: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  #wrong = null;
  #round = 0;

  /** The list of services gives a new description each time it is read: what is gone from it is not asked for. */
  willUpdate(changed) {
    this.#round += changed.has('service') ? 1 : 0;
  }

  get #path() {
    return `/store/subscriptions/${segment(this.service.id)}/settings`;
  }

  #id = item => `set-${this.service.id.replace(/[^\w-]/g, '-')}-${item.id}`;
  #field = item => this.querySelector(`#${this.#id(item)}`);

  async #send(name, values) {
    this.#wrong = null;
    await this.action.run(name, () => write('PUT', this.#path, {values}).then(answer => { this.loader.value = answer; return answer; }, problem => {
      const item = this.loader.value.items.find(one => problem.fields?.includes(`values.${one.id}`));
      this.#wrong = item ? {id: item.id, text: problemText(problem)} : null;
      if (item) {
        throw Object.assign(problem, {detail: `${item.label}: ${problem.detail}`, message: `${item.label}: ${problem.detail}`});
      }
      throw problem;
    }), answer => stored(answer, t('setting.saved')));
    if (this.#wrong) {
      await this.updateComplete;
      this.#field(this.#wrong)?.focus();
    }
  }

  #submit = event => {
    event.preventDefault();
    const values = {};
    for (const item of this.loader.value.items) {
      const value = given(item, this.#field(item));
      if (value !== item.value) {
        values[item.id] = value;
      }
    }
    this.#send('save', values);
  };

  #shown(item, value) {
    switch (item.type) {
      case 'NUMBER': return `${plain(value)}${item.unit ? `\u00a0${item.unit}` : ''}`;
      case 'CHOICE': return item.options.find(option => option.id === value)?.label || value;
      case 'FLAG': return t(value ? 'setting.yes' : 'setting.no');
      case 'DEVICE': return value ? store.device(value)?.name || t('setting.device.gone', {id: value}) : t('setting.device.none');
      default: return value;
    }
  }

  #notes(item) {
    const wrong = this.#wrong?.id === item.id ? this.#wrong.text : '';
    const bounds = item.type === 'NUMBER' ? t('setting.bounds', {min: plain(item.min), max: this.#shown(item, item.max)}) : '';
    const proposed = item.chosen && item.proposed != null && item.proposed !== '' && item.value !== item.proposed ? t('setting.proposed', {value: this.#shown(item, item.proposed)}) : '';
    return html`<small class="muted" id=${`${this.#id(item)}-note`}>${[item.help, bounds, proposed].filter(Boolean).join(' ')}</small>
      ${wrong ? html`<small class="wrong" id=${`${this.#id(item)}-wrong`}>${wrong}</small>` : nothing}`;
  }

  #input(item) {
    const id = this.#id(item);
    const wrong = this.#wrong?.id === item.id;
    const about = `${id}-note${wrong ? ` ${id}-wrong` : ''}`;
    const invalid = wrong ? 'true' : nothing;
    if (item.type === 'CHOICE' || item.type === 'DEVICE') {
      const devices = (store.home?.devices || []).filter(device => item.kinds.includes(device.kind));
      const gone = item.type === 'DEVICE' && item.value && !devices.some(device => device.id === item.value);
      const options = item.type === 'CHOICE' ? item.options : [{id: '', label: t('setting.device.none')}, ...devices.map(device => ({id: device.id, label: device.name})),
        ...(gone ? [{id: item.value, label: this.#shown(item, item.value)}] : [])];
      return html`<select id=${id} aria-describedby=${about} aria-invalid=${invalid}>${options.map(option => html`<option value=${option.id} ?selected=${option.id === (item.value ?? '')}>${option.label}</option>`)}</select>`;
    }
    return html`<input id=${id} aria-describedby=${about} aria-invalid=${invalid} autocomplete="off" type=${item.type === 'TIME' ? 'time' : 'text'}
      inputmode=${item.type === 'NUMBER' ? 'decimal' : nothing} maxlength=${item.most ?? nothing} .value=${String(item.value ?? '')}>`;
  }

  #row(item) {
    if (item.type === 'FLAG') {
      return html`<label class="check" for=${this.#id(item)}><input type="checkbox" id=${this.#id(item)} aria-describedby=${`${this.#id(item)}-note`} .checked=${item.value}><span><b>${item.label}</b>${this.#notes(item)}</span></label>`;
    }
    return html`<div class="field"><label for=${this.#id(item)}>${item.label}${item.unit ? html` <span class="muted">(${item.unit})</span>` : nothing}</label>${this.#input(item)}${this.#notes(item)}</div>`;
  }

  render() {
    this.loader.load(`${this.service.id}|${this.#round}`, () => getIfThere(this.#path));
    const items = this.loader.value?.items;
    if (!items?.length) {
      return nothing;
    }
    const {name} = this.service;
    const title = html`<summary>${t('setting.title')}<span class="hidden">: ${name}</span></summary>`;
    if (!may('decide')) {
      return html`<details class="more settings">${title}<dl class="figures">${items.map(item => html`<div><dt>${item.label}</dt><dd>${this.#shown(item, item.value)}</dd></div>`)}</dl></details>`;
    }
    const busy = this.action.pending ? 'true' : nothing;
    return html`<details class="more settings">${title}<form novalidate @submit=${this.#submit}>${items.map(item => this.#row(item))}
      ${outcome(this.action)}
      <div class="row"><button class="button is-main" aria-label=${`${t('setting.save')}: ${name}`} aria-busy=${this.action.pending === 'save' ? 'true' : nothing} aria-disabled=${busy}>${this.action.pending === 'save' ? t('pending') : t('setting.save')}</button>
      ${items.some(item => item.chosen) ? button(this.action, 'proposed', t('setting.all.proposed'), () => this.#proposed(items), {kind: 'is-quiet', about: name, done: answer => stored(answer, t('setting.saved'))}) : nothing}</div></form></details>`;
  }

  async #proposed(items) {
    this.#wrong = null;
    const answer = await write('PUT', this.#path, {values: Object.fromEntries(items.map(item => [item.id, null]))});
    this.loader.value = answer;
    return answer;
  }
}
customElements.define('service-settings', ServiceSettings);
