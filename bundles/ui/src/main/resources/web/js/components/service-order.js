import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {write} from '../core/api.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {outcome} from './bits.js';
import {icon} from './icons.js';

/** Who comes first when two services want the same device: up and down, by button. */
class ServiceOrder extends Part {
  static properties = {items: {attribute: false}, order: {attribute: false}};
  action = new Action(this);

  #sorted() {
    const place = item => { const i = this.order.indexOf(item.service.id); return i < 0 ? this.order.length : i; };
    return [...this.items].sort((a, b) => place(a) - place(b));
  }

  async #move(from, by) {
    const ids = this.#sorted().map(item => item.service.id);
    const name = this.#sorted()[from].service.name;
    [ids[from], ids[from + by]] = [ids[from + by], ids[from]];
    const others = this.order.filter(id => !ids.includes(id));
    await this.action.run('order', () => write('PUT', '/store/order', {items: [...ids, ...others]}), () => t('order.moved', {name, place: from + by + 1}));
    store.storeVersion++;
    store.changed();
  }

  #button(item, i, by, isEnd) {
    const id = `${this.action.key}-${by < 0 ? 'first' : 'last'}`;
    const name = item.service.name;
    return html`<button type="button" class="button is-square" aria-disabled=${isEnd || this.action.pending ? 'true' : nothing} aria-describedby=${isEnd ? id : nothing} title=${this.action.pending ? t('pending.other') : nothing}
      aria-label=${t(by < 0 ? 'order.up' : 'order.down', {name})} @click=${() => isEnd || this.action.pending || this.#move(i, by)}>${icon(by < 0 ? 'up' : 'down')}</button>${
      isEnd ? html`<small class="hidden" id=${id}>${t(by < 0 ? 'order.first' : 'order.last')}</small>` : nothing}`;
  }

  render() {
    const sorted = this.#sorted();
    return html`<section class="card" aria-labelledby="order-title"><h2 id="order-title">${t('order.title')}</h2><p class="muted">${t('order.lead')}</p>
      <ol class="plain ordered">${repeat(sorted, item => item.service.id, (item, i) => html`<li><span class="place num">${i + 1}</span><span class="grow">${item.service.name}</span>
        ${may('decide') ? html`${this.#button(item, i, -1, i === 0)}${this.#button(item, i, 1, i === sorted.length - 1)}` : nothing}</li>`)}</ol>
      ${outcome(this.action)}</section>`;
  }
}
customElements.define('service-order', ServiceOrder);
