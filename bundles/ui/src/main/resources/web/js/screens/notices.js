import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {plural, t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {isGrave, troubles} from '../core/truth.js';
import {button, empty, heading, outcome, pill} from '../components/bits.js';
import '../components/attention-list.js';
import '../components/question-list.js';

const LEVEL = {INFO: ['plain'], WARNING: ['warn', 'warn'], ALARM: ['bad', 'warn']};

/** What the house wants a person to know, newest first. */
class NoticesScreen extends Part {
  action = new Action(this);

  #seen = notice => () => write('POST', `/notices/${segment(notice.id)}/acknowledge`)
    .then(() => { store.notices = store.notices.map(n => (n.id === notice.id ? {...n, acknowledged: true} : n)); store.changed(); });

  #notice(notice) {
    const [kind, name] = LEVEL[notice.level] || LEVEL.INFO;
    const text = store.withNames(notice.text);
    return html`<li class="card notice ${notice.acknowledged ? 'is-seen' : ''}">
      <div class="grow"><p>${pill(kind, t(`level.${notice.level}`), name)} <time class="muted" datetime=${notice.at}>${clock(notice.at)}</time></p><p>${text}</p>${notice.remedy ? html`<p class="muted">${store.withNames(notice.remedy)}</p>` : nothing}</div>
      ${notice.acknowledged ? html`<span class="muted">${t('notices.seen')}</span>` : button(this.action, notice.id, t('notices.ok'), this.#seen(notice), {kind: 'is-small', about: text})}</li>`;
  }

  render() {
    const grave = troubles(store.home).some(isGrave);
    const items = [...store.notices].sort((a, b) => a.acknowledged - b.acknowledged || Date.parse(b.at) - Date.parse(a.at));
    return html`${heading(t('notices.title'), items.length ? plural('notices.count', store.unread()) : nothing)}
      <div class="narrow"><question-list></question-list><attention-list></attention-list></div>
      ${outcome(this.action)}
      ${items.length ? html`<ul class="list narrow">${repeat(items, notice => notice.id, notice => this.#notice(notice))}</ul>`
        : grave ? nothing : store.isSilent || store.troubles == null ? empty('bell', t('notices.none.yet'), t('notices.none.text')) : empty('bell', t('notices.none.title'), t('notices.none.text'))}`;
  }
}
customElements.define('notices-screen', NoticesScreen);
