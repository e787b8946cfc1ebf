import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {write} from '../core/api.js';
import {Action} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {button, outcome, stored} from './bits.js';

/** One's own tenancy: since when, until when, and whether the people of the whole site see what is of it. */
class TenancyPanel extends Part {
  action = new Action(this);

  #show(shown) {
    return write('PUT', '/tenancy/shown', {shown}).then(answer => store.readSite().then(() => answer));
  }

  render() {
    const own = store.site?.tenancies.find(tenancy => tenancy.id === store.session?.tenancy);
    if (!own) {
      return nothing;
    }
    const shown = Boolean(own.shownSince);
    return html`<h2>${own.party}</h2><p class="muted">${t('site.tenancy.from', {time: dateTime(own.from)})}${own.until ? html`. ${t('end.until', {time: dateTime(own.until)})}` : nothing}</p>
      <p>${shown ? t('tenancy.shown', {time: dateTime(own.shownSince)}) : t('tenancy.hidden')}</p>
      ${outcome(this.action)}
      ${may('own') ? button(this.action, 'show', t(shown ? 'tenancy.hide' : 'tenancy.show'), () => this.#show(!shown), {done: answer => stored(answer, t(shown ? 'tenancy.hide.done' : 'tenancy.show.done'))}) : nothing}`;
  }
}
customElements.define('tenancy-panel', TenancyPanel);
