import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {write} from '../core/api.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {icon} from './icons.js';

/** Puts something that a service shows on the start page of the home, or takes it off. */
class PinButton extends Part {
  static properties = {tile: {attribute: false}, label: {attribute: false}, on: {attribute: false}};
  action = new Action(this);

  async #turn() {
    const shown = !this.on;
    const isDone = await this.action.run('pin', () => write('PUT', '/home/tiles', {...this.tile, shown}));
    if (isDone) {
      this.on = shown;
      store.storeVersion++;
      store.changed();
    }
  }

  render() {
    const text = t(this.on ? 'tile.unpin' : 'tile.pin', {label: this.label});
    return may('decide') ? html`<button type="button" class="pin ${this.on ? 'is-on' : ''}" aria-pressed=${this.on ? 'true' : 'false'} aria-label=${t('tile.onStart', {label: this.label})} title=${text}
      aria-busy=${this.action.pending ? 'true' : nothing} @click=${() => this.#turn()}>${icon('pin')}</button>${this.action.failed ? html`<small class="why-not" role="status">${this.action.message}</small>` : nothing}` : nothing;
  }
}
customElements.define('pin-button', PinButton);

/** @param {{service: string, kind: string, key: string, subject?: string}} tile */
export const pinButton = (tile, label, on) => html`<pin-button .tile=${{subject: '', ...tile}} .label=${label} .on=${on}></pin-button>`;
