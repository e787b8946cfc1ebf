import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {dateTime, power} from '../core/format.js';
import {Part} from '../core/element.js';
import {isOfSite, may} from '../core/may.js';
import {isWide} from '../core/site.js';
import {store} from '../core/store.js';
import {pill} from './bits.js';

const EVERY_MS = 10000;

/** Supplies with the circuits behind them, and to whom which part is let; nothing at all in a home that configures none. */
class SiteCard extends Part {
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => !document.hidden && isWide(store.site) && store.readSite(), EVERY_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #phases(phases) {
    return phases.length ? html`<span class="muted">${phases.join(' ')}</span>` : nothing;
  }

  #circuits(site, connection, parent) {
    const inner = site.circuits.filter(one => one.connection === connection && (one.parent ?? null) === parent);
    return inner.length ? html`<ul class="plain circuits">${repeat(inner, one => one.id, one => html`<li class="circuit"><div class="between"><span>${one.name || one.id} ${this.#phases(one.phases)}</span>
      <span class=${one.powerW == null ? 'is-unknown' : ''}>${one.powerW == null ? t('unknown') : power(one.powerW)}</span></div>
      ${this.#circuits(site, connection, one.id)}</li>`)}</ul>` : nothing;
  }

  #connection(site, one) {
    return html`<li class="connection"><p><b>${one.name || (one.id === 'main' ? t('site.main') : one.id)}</b> <span class="muted">${t(`commodity.${one.commodity}`)}</span> ${this.#phases(one.phases)}</p>
      ${this.#circuits(site, one.id, null)}</li>`;
  }

  #tenancy(tenancy) {
    const now = store.houseNow();
    const over = tenancy.until && new Date(tenancy.until) <= now;
    const future = new Date(tenancy.from) > now;
    return html`<li class="tenancy"><b>${tenancy.party}</b> <span class="muted">${future ? t('site.tenancy.from', {time: dateTime(tenancy.from)}) : tenancy.until && !over ? t('end.until', {time: dateTime(tenancy.until)}) : nothing}</span>
      ${over ? pill('plain', t('end.over')) : nothing}${tenancy.shownSince && !over ? pill('plain', t('site.tenancy.shown')) : nothing}</li>`;
  }

  render() {
    const {site} = store;
    if (!may('serve') || !isWide(site)) {
      return nothing;
    }
    return html`<section class="card site" aria-labelledby="site-title"><h2 id="site-title">${t('site.title')}</h2>
      <ul class="plain connections">${repeat(site.connections, one => one.id, one => this.#connection(site, one))}</ul>
      ${site.tenancies.length && isOfSite() ? html`<h3>${t('site.tenancies')}</h3><ul class="plain">${repeat(site.tenancies, one => one.id, one => this.#tenancy(one))}</ul><p class="muted">${t('site.tenancies.lead')}</p>` : nothing}</section>`;
  }
}
customElements.define('site-card', SiteCard);
