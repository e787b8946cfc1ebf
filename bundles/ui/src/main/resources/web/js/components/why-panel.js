import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {get, segment} from '../core/api.js';
import {Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {waiting, pill} from './bits.js';
import {commandText} from './command-text.js';
import './autonomy-choice.js';
import './device-bounds.js';
import './device-exchange.js';
import './sent-orders.js';
import './who-steers.js';

const TONE = {GRANTED: 'good', REDUCED: 'warn', REFUSED: 'bad', BOOKED: 'plain'};
const MARK = {GRANTED: 'check', REDUCED: 'down', REFUSED: 'warn', BOOKED: 'info'};

/** Every wish that was weighed for a device, what became of it and why. */
class WhyPanel extends Part {
  static properties = {device: {attribute: false}};
  loader = new Loader(this);
  record = false;

  render() {
    const control = this.device.control;
    this.loader.load(`${this.device.id}|${control?.since}|${control?.reason?.code}|${document.documentElement.lang}`, () => get(`/devices/${segment(this.device.id)}/why`));
    const why = this.loader.value;
    if (!why) {
      return waiting(this.loader, t('why.problem'));
    }
    return html`<div class="why"><h4>${t('why.title')}</h4>${why.outcomes.length ? html`<ol>${why.outcomes.map(outcome => html`<li>
      <p><b>${outcome.by ? store.nameOf(outcome.by) : t('who.house')}</b> <span class="muted">${tOr(`mandate.${outcome.by?.mandate}`, '')}</span></p>
      <p>${t('why.wanted', {command: commandText(outcome.command, this.device)})} ${pill(TONE[outcome.result] || 'plain', tOr(`result.${outcome.result}`, outcome.result), MARK[outcome.result])}</p>
      ${outcome.reason?.text ? html`<p class="muted">${outcome.reason.text}</p>` : nothing}</li>`)}</ol>` : html`<p class="muted">${t('why.none')}</p>`}
      ${may('live') && this.device.autonomy ? html`<autonomy-choice .device=${this.device}></autonomy-choice>` : nothing}
      ${may('govern') || (may('decide') && this.device.controller) ? html`<who-steers .device=${this.device}></who-steers>` : nothing}
      <device-bounds .device=${this.device}></device-bounds>
      ${may('live') ? html`<details class="sent-box" @toggle=${event => { this.record = event.target.open; this.requestUpdate(); }}><summary>${t('sent.open')}</summary>${this.record ? html`<sent-orders .device=${this.device}></sent-orders>` : nothing}</details>` : nothing}
      ${may('keep') ? html`<device-exchange .device=${this.device}></device-exchange>` : nothing}</div>`;
  }
}
customElements.define('why-panel', WhyPanel);
