import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {get, segment} from '../core/api.js';
import {Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {waiting, pill} from './bits.js';
import {commandText} from './command-text.js';

const TONE = {GRANTED: 'good', REDUCED: 'warn', REFUSED: 'bad'};
const MARK = {GRANTED: 'check', REDUCED: 'down', REFUSED: 'warn'};

/** Every wish that was weighed for a device, what became of it and why. */
class WhyPanel extends Part {
  static properties = {device: {attribute: false}};
  loader = new Loader(this);

  render() {
    const control = this.device.control;
    this.loader.load(`${this.device.id}|${control?.since}|${control?.reason?.code}|${document.documentElement.lang}`, () => get(`/devices/${segment(this.device.id)}/why`));
    const why = this.loader.value;
    if (!why) {
      return waiting(this.loader, t('why.problem'));
    }
    return html`<div class="why"><h4>${t('why.title')}</h4>${why.outcomes.length ? html`<ol>${why.outcomes.map(outcome => html`<li>
      <p><b>${outcome.by ? store.nameOf(outcome.by) : t('who.house')}</b> <span class="muted">${tOr(`rank.${outcome.by?.rank}`, '')}</span></p>
      <p>${t('why.wanted', {command: commandText(outcome.command, this.device)})} ${pill(TONE[outcome.result] || 'plain', tOr(`result.${outcome.result}`, outcome.result), MARK[outcome.result])}</p>
      ${outcome.reason?.text ? html`<p class="muted">${outcome.reason.text}</p>` : nothing}</li>`)}</ol>` : html`<p class="muted">${t('why.none')}</p>`}</div>`;
  }
}
customElements.define('why-panel', WhyPanel);
