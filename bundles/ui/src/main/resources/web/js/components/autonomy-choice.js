import {html} from 'lit';
import {t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {outcome} from './bits.js';

const CHOICES = ['DO', 'ASK', 'SUGGEST'];

/** Whether automation acts at a device, asks first, or only suggests. */
class AutonomyChoice extends Part {
  static properties = {device: {attribute: false}};
  action = new Action(this);

  /** What was chosen last and is not answered yet: arrow keys are quicker than a house. */
  #wanted = null;

  async #choose(autonomy) {
    this.#wanted = autonomy;
    while (!this.action.pending && this.#wanted) {
      const next = this.#wanted;
      const done = await this.action.run('choose', () => write('PUT', `/devices/${segment(this.device.id)}/autonomy`, {autonomy: next})
        .then(() => store.takeDevice({...this.device, autonomy: next})), () => t('autonomy.done'));
      this.#wanted = done && this.#wanted !== next ? this.#wanted : null;
    }
    if (!this.#wanted) {
      // What was refused is not shown as if it held.
      this.querySelectorAll('input').forEach(field => { field.checked = field.value === this.device.autonomy; });
    }
  }

  render() {
    const now = this.device.autonomy;
    const name = `autonomy-${this.action.key}`;
    return html`<fieldset class="chips" aria-busy=${this.action.pending ? 'true' : 'false'}><legend>${t('autonomy.title')}<span class="hidden">: ${this.device.name}</span></legend>${CHOICES.map(one => html`
      <label class="chip"><input type="radio" name=${name} value=${one} .checked=${now === one} @change=${() => this.#choose(one)}><span>${t(`autonomy.${one}`)}</span></label>`)}</fieldset>
      <p class="muted">${t(`autonomy.${now}.note`)}</p>
      ${outcome(this.action)}`;
  }
}
customElements.define('autonomy-choice', AutonomyChoice);
