import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {write} from '../core/api.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {button, outcome} from './bits.js';
import {confirm} from './confirm.js';

/** The way forward when the store signs with other keys: the owner compares their digest and accepts it, or leaves it. */
class ForeignKeys extends Part {
  static properties = {digest: {attribute: false}};
  action = new Action(this);

  #accept = async () => {
    const answer = await confirm({title: t('keys.title'), text: t('keys.text', {digest: this.#grouped()}), yes: t('keys.accept'), danger: true});
    return answer.yes ? write('POST', '/store/keys', {digest: this.digest}, {timeoutMs: 90000}) : null;
  };

  /** In groups of four, to be compared by eye. */
  #grouped() {
    return this.digest.replace(/(.{4})(?=.)/g, '$1 ');
  }

  render() {
    return html`<p class="muted">${t('keys.digest')} <code class="digest">${this.#grouped()}</code></p>
      ${may('own') ? button(this.action, 'accept', t('keys.accept'), this.#accept, {kind: 'is-small', done: answer => (answer ? t('keys.accepted') : null)}) : html`<p class="muted">${t('keys.owner')}</p>`}
      ${this.action.message ? outcome(this.action) : nothing}`;
  }
}
customElements.define('foreign-keys', ForeignKeys);
