import {html} from 'lit';
import {plural, t} from '../core/i18n.js';
import {write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {outcome, stored} from './bits.js';

const NAMES = {IMPORT: 'wish-import', EXPORT: 'wish-export'};
const HOURS = [2, 4, 12];
const MOST_KW = 1000;

/** A household's own limit: how much from the grid or into it, and until when. It lifts it itself. */
class LimitForm extends Part {
  action = new Action(this);

  #set(event) {
    event.preventDefault();
    const field = this.querySelector('#limit-value');
    const value = Number(field.value.replace(',', '.'));
    if (!field.value.trim() || !(value >= 0 && value <= MOST_KW)) {
      this.action.fail(t('limit.set.bad'));
      field.focus();
      return;
    }
    const direction = this.querySelector('#limit-kind').value;
    const hours = Number(this.querySelector('#limit-hours').value);
    const until = hours ? new Date(store.houseNow().getTime() + hours * 3600000).toISOString() : null;
    this.action.run('set', () => write('PUT', `/limits/${NAMES[direction]}`, {measure: 'POWER_W', direction, value: Math.round(value * 1000), until}),
      answer => stored(answer, until ? t('limit.set.until', {time: clock(until)}) : t('limit.set.done')));
  }

  render() {
    const busy = this.action.pending ? 'true' : 'false';
    return html`<details class="more"><summary>${t('limit.set')}</summary><form novalidate @submit=${this.#set}>
      <label class="field" for="limit-kind"><span>${t('limit.set.where')}</span><select id="limit-kind"><option value="IMPORT">${t('limit.set.import')}</option><option value="EXPORT">${t('limit.set.export')}</option></select></label>
      <label class="field" for="limit-value"><span>${t('limit.set.value')}</span><input id="limit-value" inputmode="decimal" autocomplete="off"></label>
      <label class="field" for="limit-hours"><span>${t('override.how.long')}</span><select id="limit-hours">${HOURS.map(hours => html`<option value=${hours} ?selected=${hours === HOURS[0]}>${plural('span.hours', hours)}</option>`)}<option value="0">${t('limit.set.open')}</option></select></label>
      ${outcome(this.action)}
      <button class="button" aria-busy=${busy} aria-disabled=${busy}>${this.action.pending ? t('pending') : t('limit.set.go')}</button></form></details>`;
  }
}
customElements.define('limit-form', LimitForm);
