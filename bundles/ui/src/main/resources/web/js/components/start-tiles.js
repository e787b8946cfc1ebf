import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {span} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {Polled} from '../core/polled.js';
import {store} from '../core/store.js';
import {pinButton} from './pin-button.js';
import {chart, figures, table} from './service-tiles.js';

const EVERY_MS = 30000;
/** A service that has shown nothing new for so long is of the past, and that is said. */
const OLD_S = 900;

/** What of its services the household wants on its start page; nothing while it chose nothing. */
class StartTiles extends Part {
  #tiles = new Polled(this, () => (may('shop') ? `/home/tiles?v=${store.storeVersion}` : ''), EVERY_MS);

  connectedCallback() {
    super.connectedCallback();
    this.#tiles.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#tiles.stop();
  }

  #tile(one) {
    const service = {id: one.service, name: one.serviceName};
    return html`<li>${one.figure ? figures([one.figure], service) : one.chart ? chart(one.chart, service) : one.table ? table(one.table, service)
      : html`<div class="between"><p class="muted grow">${t('tile.gone', {label: one.label})}</p>${pinButton({service: one.service, kind: one.kind, key: one.key, subject: one.subject}, one.label, true)}</div>`}
      <p class="muted tile-from"><a href="#/services">${one.serviceName}</a>${one.ageS > OLD_S ? html` · ${t('age.ago', {span: span(one.ageS)})}` : nothing}</p></li>`;
  }

  render() {
    const items = this.#tiles.value?.items || [];
    return items.length ? html`<section class="card" aria-labelledby="start-tiles-title"><h2 id="start-tiles-title">${t('tile.start.title')}</h2>
      <ul class="plain start-tiles">${items.map(one => this.#tile(one))}</ul></section>` : nothing;
  }
}
customElements.define('start-tiles', StartTiles);
