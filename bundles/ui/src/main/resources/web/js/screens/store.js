import {html, nothing} from 'lit';
import {plural, t, tOr} from '../core/i18n.js';
import {get, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {missingKinds} from '../core/truth.js';
import {to} from '../core/router.js';
import {banner, button, empty, heading, outcome, pill, waiting} from '../components/bits.js';
import {icon} from '../components/icons.js';
import {kindsText} from '../components/scope-text.js';
import {categoryIcon, price} from '../components/service-price.js';
import {unreviewed} from '../components/unreviewed.js';

const CATEGORIES = ['SELF_CONSUMPTION', 'COMFORT', 'MONITORING', 'FLEXIBILITY', 'GRID', 'OTHER'];

const LAST = CATEGORIES.length;
const placeOf = category => (CATEGORIES.includes(category) ? CATEGORIES.indexOf(category) : LAST);
const ORDERS = {
  name: () => 0,
  category: service => placeOf(service.category),
  subcategories: service => Math.min(LAST, ...(service.subcategories || []).map(placeOf)),
};

/** Services to choose from. */
class StoreScreen extends Part {
  loader = new Loader(this);
  action = new Action(this);
  category = '';
  search = '';
  order = 'name';

  #catalogue(catalogue) {
    const trouble = typeof catalogue.trouble === 'string' ? catalogue.trouble : catalogue.trouble?.text;
    const refresh = () => write('POST', '/store/refresh', undefined, {timeoutMs: 90000}).then(answer => { this.loader.value = {...this.loader.value, list: answer}; });
    return html`
      ${trouble ? banner('warn', trouble) : nothing}
      <div class="between catalogue"><p class="muted">${catalogue.fetched ? t('store.checked', {time: dateTime(catalogue.fetched)}) : t('store.never')}</p>
      ${may('decide') ? button(this.action, 'refresh', t('store.refresh'), refresh, {kind: 'is-small', done: () => t('store.refreshed')}) : nothing}</div>
      ${outcome(this.action)}`;
  }

  #item(service, installed) {
    const missing = missingKinds(service);
    return html`<li><a class="card offer" href=${to('service', service.id)}>
      <span class="badge">${icon(categoryIcon(service.category))}</span>
      <div class="grow"><h2>${service.name}</h2><p>${service.summary}</p>
        <p class="tags"><b>${price(service)}</b> ${installed ? pill('good', t('store.installed'), 'check') : missing.length
          ? pill('warn', t('store.needs', {kinds: kindsText(missing)}), 'warn') : pill('good', t('store.fits'), 'check')}
        <span class="muted">${service.provider}</span></p></div></a></li>`;
  }

  #list(services, installed) {
    const words = this.search.trim().toLocaleLowerCase();
    const shown = services.filter(service => (!this.category || service.category === this.category || service.subcategories?.includes(this.category))
      && (!words || [service.name, service.summary, service.provider].join(' ').toLocaleLowerCase().includes(words)))
      .sort((a, b) => ORDERS[this.order](a) - ORDERS[this.order](b) || a.name.localeCompare(b.name));
    return html`<p class="muted count" role="status">${plural('store.count', shown.length)}</p>
      ${shown.length ? html`<ul class="list two">${shown.map(service => this.#item(service, installed.has(service.id)))}</ul>`
        : empty('store', t('store.none.title'), t(services.length ? 'store.none.text' : 'store.empty.text'))}`;
  }

  render() {
    this.loader.load(`${store.storeVersion}`, () =>
      Promise.all([get('/store/services'), get('/store/subscriptions')]).then(([list, mine]) => { store.learn(list.items); return {list, mine: new Set(mine.items.map(item => item.service.id))}; }));
    const value = this.loader.value;
    const pick = category => () => { this.category = category; this.requestUpdate(); };
    const chip = (category, label) => html`<button type="button" class="chip-button" aria-pressed=${this.category === category} @click=${pick(category)}>${label}</button>`;
    return html`${heading(t('store.title'), t('store.lead'))}
      ${unreviewed()}
      ${!value ? waiting(this.loader, t('store.problem')) : html`
        ${this.loader.problem ? banner('warn', t('store.problem')) : nothing}
        ${this.#catalogue(value.list.catalogue)}
        <label class="field search"><span>${t('store.search')}</span><input type="search" .value=${this.search} @input=${event => { this.search = event.target.value; this.requestUpdate(); }}></label>
        <label class="field order-by"><span>${t('store.order')}</span><select @change=${event => { this.order = event.target.value; this.requestUpdate(); }}>${Object.keys(ORDERS)
          .map(order => html`<option value=${order} ?selected=${order === this.order}>${t(`store.order.${order}`)}</option>`)}</select></label>
        <div class="chip-row" role="group" aria-label=${t('store.category')}>${chip('', t('category.all'))}${CATEGORIES
          .filter(category => value.list.items.some(service => service.category === category || service.subcategories?.includes(category)))
          .map(category => chip(category, tOr(`category.${category}`, category)))}</div>
        ${this.#list(value.list.items, value.mine)}`}`;
  }
}
customElements.define('store-screen', StoreScreen);
