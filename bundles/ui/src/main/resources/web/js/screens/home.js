import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {age, asOf, magnitude} from '../core/format.js';
import {Part} from '../core/element.js';
import {isOfSite, may} from '../core/may.js';
import {store} from '../core/store.js';
import {meter} from '../core/truth.js';
import {ageMark, banner, heading} from '../components/bits.js';
import {icon} from '../components/icons.js';
import {isPassing, limitNews} from '../components/limits-card.js';
import '../components/attention-list.js';
import '../components/question-list.js';
import '../components/device-list.js';
import '../components/energy-panel.js';
import '../components/flow-picture.js';
import '../components/power-chart.js';
import '../components/price-strip.js';
import '../components/site-card.js';
import '../components/start-tiles.js';

const sentence = text => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** The live home: what needs attention, the picture, today, the last hours, devices, limits. */
class HomeScreen extends Part {
  #sentence(home) {
    const {now} = home;
    if (!home.devices.length) {
      return t('home.none.lead');
    }
    if (now.gridW == null) {
      return t('home.lead.unknown');
    }
    const values = {power: magnitude(now.gridW)};
    const at = age(now.ages?.gridS);
    if (at.level === 'old' || store.isSilent) {
      return sentence(t(now.gridW < 0 ? 'home.lead.gave' : 'home.lead.took', {...values, ago: at.text}));
    }
    return now.gridW < -50 ? t('home.lead.gives', values) : now.gridW > 50 ? t('home.lead.takes', values) : t('home.lead.even');
  }

  /** Said aloud at once: the meter that everything rests on is not heard. */
  #meter(home) {
    const at = meter(home);
    return at.state === 'silent' && !store.isSilent
      ? banner('bad', html`<b>${t('meter.silent')}</b> ${at.seconds == null ? '' : t('meter.silent.values', {ago: age(at.seconds).text})}`)
      : at.state === 'missing' && home.devices.length && isOfSite() ? banner('warn', t('meter.missing')) : nothing;
  }

  /** Other grid connections of the home: each for itself, never added to the picture of the first. */
  #further(home) {
    return home?.further?.length ? html`<ul class="plain further">${home.further.map(({id, name, now}) => html`<li>${t(now.gridW == null ? 'home.further.unknown' : now.gridW < 0 ? 'home.further.gives' : 'home.further.takes', {connection: name || id, power: magnitude(now.gridW)})} ${now.gridW == null ? nothing : ageMark(now.ages.gridS + store.secondsToAdd())}</li>`)}</ul>` : nothing;
  }

  /** What is used and no device says of itself; a house of an earlier version does not tell it. */
  #other({now, devices}) {
    const at = age(now.ages?.houseS);
    return now.otherW === undefined || !devices.length ? nothing : html`<article class="card device is-other" aria-label=${t('home.other')}><div class="device-head">
      <span class="badge">${icon('plug')}</span><div class="grow"><h3>${t('home.other')}</h3><p class="muted">${t('home.other.why')}</p></div>
      <div class="big"><b class=${at.level === 'old' ? 'is-past' : ''}>${now.otherW == null ? t('unknown') : asOf(at.level, magnitude(Math.max(0, now.otherW)))}</b>${now.otherW == null ? nothing : ageMark(now.ages?.houseS)}</div></div></article>`;
  }

  #limits(limits) {
    return limits.filter(isPassing).map(limit => banner('warn', limitNews(limit)));
  }

  render() {
    const home = store.home;
    return html`
      ${heading(t('home.title'), home ? this.#sentence(home) : nothing)}
      ${home?.simulated ? html`<p class="note simulated">${t('home.simulated')}</p>` : nothing}
      <div aria-live="polite">${home ? this.#meter(home) : nothing}</div>
      ${home ? this.#limits(home.limits || []) : nothing}
      <question-list></question-list><attention-list></attention-list>
      <div class="home-grid">
        ${home && !home.devices.length ? nothing : html`<div class="stack">
          <section class="card"><flow-picture></flow-picture>${this.#further(home)}${may('live') ? html`<price-strip></price-strip>` : nothing}</section>
          ${may('live') ? html`<start-tiles></start-tiles><section class="card"><energy-panel></energy-panel></section>
          <section class="card"><power-chart></power-chart></section>` : nothing}
        </div>`}
        <section class="stack devices" aria-labelledby="devices-title"><h2 id="devices-title" class="section-title">${t('home.devices')}</h2>
          <device-list></device-list>${home ? this.#other(home) : nothing}
          <limits-card></limits-card><site-card></site-card></section>
      </div>`;
  }
}
customElements.define('home-screen', HomeScreen);
