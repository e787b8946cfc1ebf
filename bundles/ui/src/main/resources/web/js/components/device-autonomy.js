import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {Polled} from '../core/polled.js';
import {store} from '../core/store.js';
import {button, outcome} from './bits.js';
import {icon} from './icons.js';

const EVERY_MS = 5000;

/** What automation asks or suggests at a device, and what people said to it. Nothing where it acts on its own. */
class DeviceAutonomy extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);
  #state = new Polled(this, () => (may('live') ? this.#path : ''), EVERY_MS);

  get #path() {
    return `/devices/${segment(this.device.id)}/autonomy`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#state.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#state.stop();
  }

  #take = state => { this.#state.value = state; };

  #yes = by => write('POST', `${this.#path}/yes`, {by}).then(this.#take);

  #no = waiting => write('POST', `/questions/${segment(waiting.question)}/answer`, {option: 'no'}).then(() => {
    this.#take({...this.#state.value, waiting: this.#state.value.waiting.filter(one => one !== waiting)});
  });

  #back = by => write('DELETE', `${this.#path}/answers?by=${encodeURIComponent(by)}`).then(this.#take);

  #waiting(one, autonomy) {
    const name = store.nameOf(one.by);
    const about = `${name}, ${this.device.name}`;
    return html`<li>${icon('info')}<div class="grow"><p>${one.reason.text}</p><div class="row">
      ${button(this.action, `yes-${one.by.id}`, t('autonomy.now'), () => this.#yes(one.by.id), {about, done: () => t('autonomy.allowed', {name})})}
      ${one.question && autonomy === 'ASK' ? button(this.action, `no-${one.by.id}`, t('autonomy.no'), () => this.#no(one), {kind: 'is-quiet', about, done: () => t('autonomy.refused', {name})}) : nothing}</div></div></li>`;
  }

  #answer(one) {
    const words = {person: one.personName || '…', name: one.byName, time: clock(one.until)};
    return html`<li>${icon(one.answer === 'YES' ? 'check' : 'hand')}<div class="grow"><p>${t(`autonomy.said.${one.answer}`, words)}</p><div class="row">
      ${button(this.action, `back-${one.by}`, t('autonomy.back'), () => this.#back(one.by), {kind: 'is-quiet', about: `${one.byName}, ${this.device.name}`, done: () => t('autonomy.taken')})}</div></div></li>`;
  }

  render() {
    const {autonomy, waiting = [], answers = []} = this.#state.value || {};
    const said = outcome(this.action);
    if (!may('live') || !autonomy || autonomy === 'DO') {
      return nothing;
    }
    return html`${waiting.length || answers.length ? html`<ul class="plain bounds">${waiting.map(one => this.#waiting(one, autonomy))}${answers.map(one => this.#answer(one))}</ul>` : nothing}${said}`;
  }
}
customElements.define('device-autonomy', DeviceAutonomy);
