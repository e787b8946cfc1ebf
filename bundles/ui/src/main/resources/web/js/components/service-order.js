import {html} from 'lit';
import {t} from '../core/i18n.js';
import {write} from '../core/api.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
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

  render() {
    const sorted = this.#sorted();
    const busy = Boolean(this.action.pending);
    return html`<section class="card" aria-labelledby="order-title"><h2 id="order-title">${t('order.title')}</h2><p class="muted">${t('order.lead')}</p>
      <ol class="plain ordered">${sorted.map((item, i) => html`<li><span class="place num">${i + 1}</span><span class="grow">${item.service.name}</span>
        <button type="button" class="button is-square" ?disabled=${busy || i === 0} aria-label=${t('order.up', {name: item.service.name})} @click=${() => this.#move(i, -1)}>${icon('up')}</button>
        <button type="button" class="button is-square" ?disabled=${busy || i === sorted.length - 1} aria-label=${t('order.down', {name: item.service.name})} @click=${() => this.#move(i, 1)}>${icon('down')}</button></li>`)}</ol>
      ${outcome(this.action)}</section>`;
  }
}
customElements.define('service-order', ServiceOrder);
