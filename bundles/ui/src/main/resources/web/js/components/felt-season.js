import {html} from 'lit';
import {t} from '../core/i18n.js';
import {get, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {Part} from '../core/element.js';
import {outcome, waiting} from './bits.js';

const SEASONS = ['SPRING', 'SUMMER', 'AUTUMN', 'WINTER'];

/** Which season somebody feels: theirs to say, never the calendar's. */
class FeltSeason extends Part {
  action = new Action(this);
  loader = new Loader(this);

  #feel(season) {
    this.action.run('feel', () => write('PUT', '/preferences/season', {season}).then(answer => { this.loader.value = answer; }), () => t('season.done'));
  }

  render() {
    this.loader.load('once', () => get('/preferences/season'));
    const felt = this.loader.value;
    if (!felt) {
      return waiting(this.loader, t('wish.problem'));
    }
    return html`<fieldset class="chips" aria-busy=${this.action.pending ? 'true' : 'false'}><legend>${t('season.title')}</legend>${[null, ...SEASONS].map(one => html`<label class="chip"><input type="radio" name="felt-season"
      .checked=${felt.season === one} @change=${() => this.#feel(one)}><span>${one ? t(`season.${one}`) : t('season.none')}</span></label>`)}</fieldset>
      <p class="muted">${t('season.lead')}</p>${outcome(this.action)}`;
  }
}
customElements.define('felt-season', FeltSeason);
