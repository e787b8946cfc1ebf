import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {get} from '../core/api.js';
import {Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {banner, empty, heading, waiting} from '../components/bits.js';
import '../components/installed-service.js';
import '../components/service-order.js';

const steers = item => item.service.scopes.some(scope => scope.type === 'CONTROL');

/** What runs in this home, what each part may do, and who comes first. */
class ServicesScreen extends Part {
  loader = new Loader(this);

  render() {
    this.loader.load(`${store.storeVersion}`, () =>
      Promise.all([get('/store/subscriptions'), get('/store/order')]).then(([mine, order]) => ({items: mine.items, order: order.items})));
    const value = this.loader.value;
    const goStore = html`<a class="button is-main" href="#/store">${t('services.to.store')}</a>`;
    if (!value) {
      return html`${heading(t('services.title'))}${waiting(this.loader, t('services.problem'))}`;
    }
    const steering = value.items.filter(steers);
    return html`${heading(t('services.title'), value.items.length ? t('services.lead') : nothing)}
      ${this.loader.problem ? banner('warn', t('services.problem')) : nothing}
      ${value.items.length ? nothing : empty('services', t('services.none.title'), t('services.none.text'), goStore)}
      <div class="stack two-up">${repeat(value.items, item => item.service.id, item => html`<installed-service .item=${item}></installed-service>`)}</div>
      ${steering.length > 1 ? html`<service-order .items=${steering} .order=${value.order}></service-order>` : nothing}`;
  }
}
customElements.define('services-screen', ServicesScreen);
