import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../core/i18n.js';
import {get, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {dateTime} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {button, outcome, stored, waiting} from './bits.js';

/** Stops flexibility or automatic control for the whole home, each by itself, and allows them again. */
class StopsCard extends Part {
  action = new Action(this);
  loader = new Loader(this);

  #set(stop) {
    const path = `/home/stops/${segment(stop.what)}`;
    return write(stop.stopped ? 'DELETE' : 'PUT', path).then(answer => {
      this.loader.value = answer;
      return answer;
    });
  }

  #one(stop) {
    const name = t(`stops.${stop.what}`);
    return html`<li class="stop" data-what=${stop.what}><div class="grow"><h3>${name}</h3><p class="muted">${t(`stops.${stop.what}.note`)}</p>
      <p>${stop.stopped ? t('stops.since', {person: stop.person, time: dateTime(stop.since)}) : t('stops.on')}</p></div>
      ${may('shop') ? button(this.action, stop.what, t(stop.stopped ? 'stops.allow' : 'stops.stop'), () => this.#set(stop),
        {about: name, done: answer => stored(answer, t(stop.stopped ? 'stops.allowed' : 'stops.stopped', {name}))}) : nothing}</li>`;
  }

  render() {
    this.loader.load('stops', () => get('/home/stops'));
    const value = this.loader.value;
    return html`<section class="card" aria-labelledby="stops-title"><h2 id="stops-title">${t('stops.title')}</h2><p class="muted">${t('stops.lead')}</p>
      ${value ? html`<ul class="plain stops">${repeat(value.items, stop => stop.what, stop => this.#one(stop))}</ul>` : waiting(this.loader, t('stops.problem'))}
      ${outcome(this.action)}</section>`;
  }
}
customElements.define('stops-card', StopsCard);
