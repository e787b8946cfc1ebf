import {html, nothing} from 'lit';
import {i18n, plural, t} from './core/i18n.js';
import {dateTime, span} from './core/format.js';
import {Part} from './core/element.js';
import {keepFocus} from './core/focus.js';
import {may} from './core/may.js';
import {route} from './core/router.js';
import {store} from './core/store.js';
import {banner} from './components/bits.js';
import {icon} from './components/icons.js';
import './components/confirm.js';
import './screens/sign-in.js';
import './screens/home.js';
import './screens/store.js';
import './screens/service.js';
import './screens/services.js';
import './screens/notices.js';
import './screens/settings.js';

const TABS = [['home', 'house'], ['store', 'store'], ['services', 'services'], ['notices', 'bell'], ['settings', 'sliders']];
/** Screens that a guest or an installer has. */
const FEW = ['home', 'settings'];
/** Screens of services, which are the whole site's. */
const SHOP = ['store', 'services', 'service'];
const has = screen => FEW.includes(screen) || may(SHOP.includes(screen) ? 'shop' : 'live');
const SCREENS = {
  home: () => html`<home-screen></home-screen>`,
  store: () => html`<store-screen></store-screen>`,
  service: id => html`<service-screen .service=${id}></service-screen>`,
  services: () => html`<services-screen></services-screen>`,
  notices: () => html`<notices-screen></notices-screen>`,
  settings: () => html`<settings-screen></settings-screen>`,
};

/** The frame: who is here, where they are, and whether the values are live. */
class FoyerApp extends Part {
  #shown = null;

  connectedCallback() {
    this.replaceChildren();
    super.connectedCallback();
    addEventListener('hashchange', this.refresh);
  }

  async updated() {
    const at = store.phase === 'in' ? location.hash : store.phase;
    const {screen} = route();
    const name = store.phase === 'in' ? t(`nav.${screen === 'service' ? 'store' : screen in SCREENS ? screen : 'home'}`) : t('signin.title');
    document.title = `${name} · Foyer`;
    if (at !== this.#shown) {
      const first = this.#shown === null || this.#shown === 'loading';
      this.#shown = at;
      if (!first) {
        scrollTo(0, 0);
        await new Promise(requestAnimationFrame);
        this.querySelector('h1')?.focus({preventScroll: true});
      }
    }
  }

  /** Said when the house is not heard: nothing on the page is of now then. */
  #banner() {
    if (!store.isSilent) {
      return nothing;
    }
    const text = navigator.onLine === false ? t('link.offline') : store.link === 'lost' ? t('link.lost') : t('link.silent');
    return banner('offline', html`<b>${text}</b> ${t('link.values', {time: dateTime(store.home.at), span: span(store.secondsSilent())})}`);
  }

  #nav(screen) {
    const here = screen === 'service' ? 'store' : screen;
    const unread = store.unread();
    return html`<nav class="tabs" aria-label=${t('nav.label')}><a class="brand" href="#/home" aria-label="Foyer"><span class="hearth">${icon('house')}</span><span>Foyer</span></a>
      <ul>${TABS.filter(([name]) => has(name)).map(([name, drawing]) => html`<li><a href=${`#/${name}`} aria-current=${here === name ? 'page' : nothing}>${icon(drawing)}<span>${t(`nav.${name}`)}</span>
        ${name === 'notices' && unread ? html`<b class="count-badge"><span aria-hidden="true">${unread}</span><span class="hidden">${plural('notices.count', unread)}</span></b>` : nothing}</a></li>`)}</ul></nav>`;
  }

  render() {
    const dialog = html`<confirm-dialog></confirm-dialog>`;
    if (store.phase === 'loading' || !i18n.rules) {
      return html`<p class="boot">Foyer …</p>${dialog}`;
    }
    if (store.phase === 'unreachable') {
      return html`<main class="gate"><div class="gate-card"><h1 tabindex="-1">${t('link.starting.title')}</h1><p role="status">${t('link.starting')}</p></div></main>${dialog}`;
    }
    if (store.phase === 'out') {
      return html`<sign-in></sign-in>${dialog}`;
    }
    if (store.isOver) {
      return html`<main class="gate"><div class="gate-card"><h1 tabindex="-1">${t('tenancy.over.title')}</h1><p role="status">${t('tenancy.over')}</p>
        <button type="button" class="button" @click=${() => store.signOut()}>${t('settings.sign.out')}</button></div></main>${dialog}`;
    }
    const {screen: asked, id} = route();
    const screen = has(asked) ? asked : 'home';
    return html`<a class="skip" href="#main" @click=${event => { event.preventDefault(); this.querySelector('h1')?.focus(); }}>${t('skip')}</a>
      ${this.#nav(screen in SCREENS ? screen : 'home')}
      <main id="main"><div aria-live="polite" class="live-banner">${this.#banner()}</div>${(SCREENS[screen] || SCREENS.home)(id)}</main>${dialog}`;
  }
}

i18n.load().catch(() => i18n.load('en')).then(() => {
  customElements.define('foyer-app', FoyerApp);
  keepFocus();
  return store.start();
});
