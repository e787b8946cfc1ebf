import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {get, segment} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {dateTime, problemText} from '../core/format.js';
import {store} from '../core/store.js';
import {outcome, pill, waiting} from './bits.js';
import {commandText, settableName} from './command-text.js';

const PAGE = 20;

/** What went to a device, by whom, and whether it took it; newest first. */
class SentOrders extends Part {
  static properties = {device: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  #older = [];
  #next = undefined;

  #read(before) {
    const query = new URLSearchParams({limit: String(PAGE), ...before ? {before} : {}});
    return get(`/devices/${segment(this.device.id)}/orders?${query}`);
  }

  #more() {
    this.action.run('more', async () => {
      const page = await this.#read(this.#next === undefined ? this.loader.value.nextBefore : this.#next);
      this.#older = [...this.#older, ...page.items];
      this.#next = page.nextBefore;
    });
  }

  #line(order) {
    const what = order.trigger ? t('sent.trigger', {what: settableName(this.device, order.trigger.name)}) : order.setPoints.length ? order.setPoints.map(command => commandText(command, this.device)).join(', ') : t('sent.back');
    return html`<li>
      <p><b>${dateTime(order.at)}</b> ${what} ${order.taken ? pill('good', t('sent.taken'), 'check') : pill('bad', t('sent.failed'), 'warn')}</p>
      <p class="muted">${order.by ? html`${store.nameOf(order.by)} · ${tOr(`mandate.${order.by.mandate}`, '')}${order.by.onBehalfOf ? ` · ${order.by.onBehalfOf}` : ''}` : t('who.house')}${order.failure ? html`. ${order.failure.text}` : nothing}</p></li>`;
  }

  render() {
    this.loader.load(`${this.device.id}|${this.device.control?.since}|${document.documentElement.lang}`, () => {
      this.#older = [];
      this.#next = undefined;
      return this.#read(null);
    });
    const page = this.loader.value;
    if (!page) {
      return waiting(this.loader, this.loader.problem ? problemText(this.loader.problem) : '');
    }
    const all = [...page.items, ...this.#older];
    const next = this.#next === undefined ? page.nextBefore : this.#next;
    return html`<h4>${t('sent.title')}</h4>
      ${all.length ? html`<ol class="sent">${all.map(order => this.#line(order))}</ol>` : html`<p class="muted">${t('sent.none')}</p>`}
      ${next ? html`<button type="button" class="button is-small" aria-label=${`${t('sent.more')}: ${this.device.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} @click=${() => this.#more()}>${this.action.pending ? t('pending') : t('sent.more')}</button>` : nothing}
      ${outcome(this.action)}`;
  }
}
customElements.define('sent-orders', SentOrders);
