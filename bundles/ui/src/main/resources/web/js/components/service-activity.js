import {html, nothing} from 'lit';
import {plural, t, tOr} from '../core/i18n.js';
import {getIfThere, segment} from '../core/api.js';
import {Loader} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {commandText} from './command-text.js';

/** What a service did last, and what it wished and did not get in seven days. */
class ServiceActivity extends Part {
  static properties = {service: {attribute: false}};
  loader = new Loader(this);
  #read = 0;
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => { this.#read++; this.requestUpdate(); }, 60000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #act(act) {
    const device = store.device(act.device);
    return html`<b>${device?.name || act.device}</b>: ${commandText(act.command, device)}. ${tOr(`result.${act.result}`, act.result)}, ${clock(act.at)}. ${act.reason?.text ? html`<span class="muted">${act.reason.text}</span>` : nothing}`;
  }

  render() {
    this.loader.load(`${this.service.id}|${store.storeVersion}|${this.#read}`, () => getIfThere(`/store/subscriptions/${segment(this.service.id)}/activity`));
    const seen = this.loader.value;
    if (!seen) {
      return nothing;
    }
    return html`<section class="activity"><h3>${t('activity.title')}</h3>
      <p>${seen.last ? html`${t('activity.last')} ${this.#act(seen.last)}` : html`<span class="muted">${t('activity.nothing')}</span>`}</p>
      ${seen.wishes ? html`<p class="muted">${plural('activity.wishes', seen.wishes)} ${t('activity.results', {granted: seen.granted, reduced: seen.reduced, refused: seen.refused})}</p>` : nothing}
      ${seen.refusals?.length ? html`<details class="more"><summary>${t('activity.refusals')}<span class="hidden">: ${this.service.name}</span></summary><ul class="acts">${seen.refusals.map(act => html`<li>${this.#act(act)}</li>`)}</ul></details>` : nothing}</section>`;
  }
}
customElements.define('service-activity', ServiceActivity);
