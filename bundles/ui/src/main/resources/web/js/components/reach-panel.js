import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {get, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {button, outcome, waiting} from './bits.js';
import {confirm} from './confirm.js';

/** How a phone reaches the home: where, by which certificate, and the way back when that is lost. */
class ReachPanel extends Part {
  action = new Action(this);
  loader = new Loader(this);
  #reads = 0;

  #renew = async () => {
    const instead = this.loader.value.fingerprint;
    const answer = await confirm({title: t('reach.new.title'), text: t('reach.new.text'), yes: t('reach.new'), danger: true});
    if (!answer.yes) {
      return null;
    }
    const now = await write('POST', '/system/reach/authority', {instead});
    this.#reads++;
    this.requestUpdate();
    return now;
  };

  #facts(reach) {
    return html`<dl class="facts"><div><dt>${t('reach.addresses')}</dt><dd>${reach.addresses.map(address => html`<span class="address">https://${address}/</span> `)}</dd></div>
      ${reach.certificateUntil ? html`<div><dt>${t('reach.until')}</dt><dd>${dateTime(reach.certificateUntil)}</dd></div>` : nothing}</dl>
      ${reach.fingerprint ? html`<p class="muted">${t('reach.fingerprint')}</p><p><code class="digest">${reach.fingerprint}</code></p>` : nothing}`;
  }

  #body() {
    this.loader.load(this.#reads, () => get('/system/reach'));
    const reach = this.loader.value;
    if (!reach) {
      return waiting(this.loader, t('reach.problem'));
    }
    if (reach.state === 'LOOPBACK') {
      return html`<p class="muted">${t('reach.state.LOOPBACK')} <code>--bind 0.0.0.0</code></p>`;
    }
    return html`${reach.state === 'READY' ? nothing : html`<p class="note">${t(`reach.state.${reach.state}`)}</p>`}
      ${this.#facts(reach)}
      <p><a class="button" href="/phone">${t('reach.guide')}</a></p>
      ${may('save') && (reach.fingerprint || reach.state === 'AUTHORITY_LOST') ? html`<details class="more" ?open=${reach.state === 'AUTHORITY_LOST'}><summary>${t('reach.new.heading')}</summary><p class="muted">${t('reach.new.lead')}</p>
        ${button(this.action, 'new', t('reach.new'), this.#renew, {done: answer => (answer ? t('reach.new.done') : null)})}${outcome(this.action)}</details>` : nothing}`;
  }

  render() {
    return html`<h2>${t('reach.title')}</h2><p class="muted">${t('reach.lead')}</p>${this.#body()}`;
  }
}
customElements.define('reach-panel', ReachPanel);
