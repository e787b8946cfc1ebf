import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {get} from '../core/api.js';
import {Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {banner, empty, heading, waiting} from '../components/bits.js';
import {icon} from '../components/icons.js';
import '../components/decision-list.js';
import '../components/installed-service.js';
import '../components/service-order.js';
import '../components/stops-card.js';

const steers = item => item.service.scopes.some(scope => scope.type === 'CONTROL');

/** What runs in this home, what each part may do, and who comes first. */
class ServicesScreen extends Part {
  loader = new Loader(this);

  /** Services that went while one looked: said by name, as their cards are gone. */
  #gone(items) {
    const left = new Set(items.map(item => item.service.id));
    const gone = [...store.jobs.values()].filter(job => job.kind === 'UNINSTALL' && job.stage === 'DONE' && store.seen.has(job.id) && !left.has(job.service));
    return html`<div role="status">${repeat(gone, job => job.id, job => html`<p class="outcome is-good">${icon('check')}<span>${t('job.UNINSTALL.done', {name: store.serviceName(job.service)})}</span></p>`)}</div>`;
  }

  #list({items, order}) {
    const steering = items.filter(steers);
    return html`${this.loader.problem ? banner('warn', t('services.problem')) : nothing}
      ${this.#gone(items)}
      ${items.length ? nothing : empty('services', t('services.none.title'), t('services.none.text'), html`<a class="button is-main" href="#/store">${t('services.to.store')}</a>`)}
      <div class="stack two-up">${repeat(items, item => item.service.id, item => html`<installed-service .item=${item}></installed-service>`)}</div>
      ${steering.length > 1 ? html`<service-order .items=${steering} .order=${order}></service-order>` : nothing}
      <stops-card></stops-card>
      <decision-list .items=${items}></decision-list>`;
  }

  render() {
    this.loader.load(`${store.storeVersion}`, () =>
      Promise.all([get('/store/subscriptions'), get('/store/order')]).then(([mine, order]) => ({items: mine.items, order: order.items})));
    const value = this.loader.value;
    return html`${heading(t('services.title'), value?.items.length ? t('services.lead') : nothing)}
      ${value ? this.#list(value) : waiting(this.loader, t('services.problem'))}`;
  }
}
customElements.define('services-screen', ServicesScreen);
