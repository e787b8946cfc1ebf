import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {number, t, tOr} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock, power} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {button, outcome, stored} from './bits.js';
import './limit-form.js';

const AMPERES = ['CURRENT_A'];
const VOLT_AMPERES = ['APPARENT_POWER_VA', 'PHASE_DIFFERENCE_VA'];
const amount = ({measure, value}) => (value == null ? t('limit.unbounded') : AMPERES.includes(measure) ? `${number(value)}\u00a0A` : VOLT_AMPERES.includes(measure) ? `${number(value / 1000, 1)}\u00a0kVA` : power(value));
const isCircuitFuse = limit => limit.scope?.circuit && limit.measure === 'CURRENT_A' && limit.direction === 'IMPORT';
const bound = limit => (isCircuitFuse(limit) ? t('limit.circuit.fuse', {value: amount(limit)}) : t(`limit.${limit.measure}.${limit.direction}`, {value: amount(limit)}));
const issuerOf = limit => limit.issuerName || tOr(`issuer.${limit.issuer}`, limit.issuer || '');
const isFailSafe = limit => limit.life === 'FAIL_SAFE';
/** What is bounded, and in fail-safe that its issuer is not heard. */
export const limitText = limit => (isFailSafe(limit) ? t('limit.failsafe', {issuer: issuerOf(limit), limit: bound(limit)}) : bound(limit));
/** The same for one who does not see the limit's own line: who sets it, and until when. */
export function limitNews(limit) {
  const text = isFailSafe(limit) || !limit.link ? limitText(limit) : t('home.limit.by', {issuer: issuerOf(limit), limit: bound(limit)});
  const whole = limit.until && !isFailSafe(limit) ? t('home.limit.until', {limit: text, time: clock(limit.until)}) : text;
  return whole.charAt(0).toLocaleUpperCase() + whole.slice(1);
}
/** A limit that somebody set for a while, or that a person of the house wished: what one wants to see at once. */
export const isPassing = limit => Boolean(limit.until) || limit.measure === 'POWER_W';
const where = ({scope = {}, scopeName}) => (scope.circuit ? t('limit.circuit', {circuit: scopeName || scope.circuit})
  : scope.group ? t('limit.group', {group: scope.group}) : scope.connection && scope.connection !== 'main' && t('limit.connection', {connection: scopeName || scope.connection}));
const ends = limit => limit.until && t(isFailSafe(limit) ? 'limit.until.least' : 'limit.until', {time: clock(limit.until)});
const next = ({steps = []}) => steps.find(step => new Date(step.from) > store.houseNow());

/** Every limit in force: what it bounds, who set it, what stands behind it, and who may lift it. */
class LimitsCard extends Part {
  static properties = {editable: {type: Boolean}};
  action = new Action(this);

  #lift(limit) {
    return write('DELETE', `/limits/${segment(limit.name)}`)
      .then(answer => { store.home = {...store.home, limits: store.home.limits.filter(other => other.name !== limit.name)}; store.changed(); return answer; });
  }

  #who(limit) {
    const issuer = issuerOf(limit);
    const lifts = limit.mine ? t('limit.lift.you') : limit.issuer === 'configuration' ? t('limit.lift.settings') : issuer ? t('limit.lift.issuer', {issuer}) : t('limit.lift.other');
    return [where(limit), limit.phase && t('limit.phase', {phase: limit.phase}), next(limit) && t('limit.steps', {time: clock(next(limit).from)}), issuer && t('limit.issuer', {issuer}), limit.binding && tOr(`limit.binding.${limit.binding}`, ''), limit.since && t('limit.since', {time: clock(limit.since)}), ends(limit), lifts].filter(Boolean).join(' ');
  }

  render() {
    const limits = store.home?.limits || [];
    return html`<section class="card limits" aria-labelledby="limits-title"><h2 id="limits-title">${t('limit.title')}</h2>
      ${limits.length ? html`<ul class="plain">${repeat(limits, limit => limit.name, limit => html`<li class="limit"><div class="grow"><p><b>${limitText(limit)}</b></p><p class="muted">${this.#who(limit)}</p></div>
        ${limit.mine && may('govern') ? button(this.action, limit.name, t('limit.lift'), () => this.#lift(limit), {kind: 'is-small', about: limitText(limit), done: answer => stored(answer, t('limit.lifted'))}) : nothing}</li>`)}</ul>`
        : html`<p class="muted">${t('limit.none')}</p>`}
      ${outcome(this.action)}
      ${this.editable ? html`<limit-form></limit-form>` : nothing}</section>`;
  }
}
customElements.define('limits-card', LimitsCard);
