import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {plural, t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {button, empty, heading, outcome, pill} from '../components/bits.js';

const LEVEL = {INFO: ['plain'], WARNING: ['warn', 'warn'], ALARM: ['bad', 'warn']};

/** What the house wants a person to know, newest first. */
class NoticesScreen extends Part {
  action = new Action(this);

  #seen = notice => () => write('POST', `/notices/${segment(notice.id)}/acknowledge`)
    .then(() => { store.notices = store.notices.map(n => (n.id === notice.id ? {...n, acknowledged: true} : n)); store.changed(); });

  #notice(notice) {
    const [kind, name] = LEVEL[notice.level] || LEVEL.INFO;
    return html`<li class="card notice ${notice.acknowledged ? 'is-seen' : ''}">
      <div class="grow"><p>${pill(kind, t(`level.${notice.level}`), name)} <time class="muted" datetime=${notice.at}>${clock(notice.at)}</time></p><p>${notice.text}</p></div>
      ${notice.acknowledged ? html`<span class="muted">${t('notices.seen')}</span>` : button(this.action, notice.id, t('notices.ok'), this.#seen(notice), {kind: 'is-small'})}</li>`;
  }

  render() {
    const items = [...store.notices].sort((a, b) => a.acknowledged - b.acknowledged || Date.parse(b.at) - Date.parse(a.at));
    return html`${heading(t('notices.title'), items.length ? plural('notices.count', store.unread()) : nothing)}
      ${outcome(this.action)}
      ${items.length ? html`<ul class="list narrow">${repeat(items, notice => notice.id, notice => this.#notice(notice))}</ul>` : empty('bell', t('notices.none.title'), t('notices.none.text'))}`;
  }
}
customElements.define('notices-screen', NoticesScreen);
