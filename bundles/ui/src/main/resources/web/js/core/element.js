import {LitElement} from 'lit';
import {store} from './store.js';
import {i18n} from './i18n.js';

/**
 * Base of all parts: renders into the light DOM (one style sheet, labels that reach across parts)
 * and again whenever the store, the language or the house's second ticks.
 */
export class Part extends LitElement {
  constructor() {
    super();
    this.refresh = () => this.requestUpdate();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener('change', this.refresh);
    i18n.addEventListener('change', this.refresh);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener('change', this.refresh);
    i18n.removeEventListener('change', this.refresh);
  }
}
