import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {list} from '../core/api.js';
import {Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {waiting} from './bits.js';

/** More than these are shown when one asks for them. */
const FIRST = 30;

/** Every right that was given or taken back, also of services that are gone (receipts). */
class DecisionList extends Part {
  static properties = {items: {attribute: false}};
  loader = new Loader(this);
  #open = false;
  #all = false;

  /** In the service's own words while it is here; else what its author called the right. */
  #right({service, scope}) {
    const here = this.items.find(item => item.service.id === service)?.service.scopes.find(each => each.id === scope);
    return here?.purpose || t('decisions.right', {scope});
  }

  #who({person, personName}) {
    return personName || (person ? person === 'owner' ? t('role.OWNER') : t('decisions.former') : t('decisions.itself'));
  }

  #lines() {
    this.loader.load(store.storeVersion, () => list('/store/receipts'));
    const all = this.loader.value;
    if (!all) {
      return waiting(this.loader, t('decisions.problem'));
    }
    const more = () => { this.#all = true; this.requestUpdate(); };
    return all.length ? html`<ul class="acts">${all.slice(0, this.#all ? all.length : FIRST).map(each => html`<li>
      <b>${each.serviceName} ${each.version}</b>: ${t(`decisions.${each.state}`, {right: this.#right(each)})} <span class="muted">${dateTime(each.at)}, ${this.#who(each)}</span></li>`)}</ul>
      ${all.length > FIRST && !this.#all ? html`<button type="button" class="button" @click=${more}>${t('decisions.all', {n: all.length})}</button>` : nothing}`
      : html`<p class="muted">${t('decisions.none')}</p>`;
  }

  render() {
    const opened = event => { this.#open = event.target.open; this.requestUpdate(); };
    return html`<details class="more" @toggle=${opened}><summary>${t('decisions.title')}</summary>${this.#open ? this.#lines() : nothing}</details>`;
  }
}
customElements.define('decision-list', DecisionList);
