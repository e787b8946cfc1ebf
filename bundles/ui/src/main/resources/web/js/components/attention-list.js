import {html, nothing} from 'lit';
import {plural, t} from '../core/i18n.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {isGrave, troubles} from '../core/truth.js';
import {icon} from './icons.js';
import './foreign-keys.js';

/** What needs a person: what it is, what to do, since when; gravest first. Nothing at all when nothing does. */
class AttentionList extends Part {
  /** Words of others stand under their author's name; what the text says already is not said twice. */
  #quote({text, quoted}) {
    return quoted?.text ? html`<blockquote>${text.includes(quoted.text) ? nothing : html`<p>${quoted.text}</p>`}<footer>${t('trouble.quoted', {author: store.serviceName(quoted.author)})}</footer></blockquote>` : nothing;
  }

  #item(trouble) {
    return html`<li class="attention-item is-${trouble.severity.toLowerCase()}">${icon(isGrave(trouble) ? 'warn' : 'info')}<div class="grow">
      <p><b>${store.withNames(trouble.text)}</b></p>
      ${trouble.remedy ? html`<p>${store.withNames(trouble.remedy)}</p>` : nothing}
      ${this.#quote(trouble)}
      ${trouble.code === 'catalogue-foreign' ? html`<foreign-keys .digest=${trouble.subject}></foreign-keys>` : nothing}
      ${trouble.since ? html`<p class="muted">${t('trouble.since', {time: clock(trouble.since)})}</p>` : nothing}</div></li>`;
  }

  render() {
    const all = troubles(store.home);
    const grave = all.filter(isGrave);
    const other = all.filter(trouble => !isGrave(trouble));
    return html`
      ${grave.length ? html`<section class="card attention" aria-labelledby="attention-title"><h2 id="attention-title">${plural('trouble.count', grave.length)}</h2>
        <ul class="plain">${grave.map(trouble => this.#item(trouble))}</ul></section>` : nothing}
      ${other.length ? html`<details class="card more good-to-know"><summary>${grave.length ? plural('trouble.also', other.length) : plural('trouble.info', other.length)}</summary><ul class="plain">${other.map(trouble => this.#item(trouble))}</ul></details>` : nothing}`;
  }
}
customElements.define('attention-list', AttentionList);
