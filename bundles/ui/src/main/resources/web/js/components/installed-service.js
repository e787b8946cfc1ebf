import {html, nothing} from 'lit';
import {plural, t, tOr} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {Part} from '../core/element.js';
import {to} from '../core/router.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {missingKinds} from '../core/truth.js';
import {button, outcome, pill, stored} from './bits.js';
import {confirm} from './confirm.js';
import {icon} from './icons.js';
import {groupOf, kindsText, scopeText} from './scope-text.js';
import {categoryIcon} from './service-price.js';
import {chart, figures, table} from './service-tiles.js';
import './job-progress.js';
import './service-actions.js';
import './service-activity.js';
import './service-settings.js';
import './update-consent.js';

const GROUP_ICON = {see: 'eye', steer: 'hand', share: 'share'};
/** Stopped by a person: what the store withholds, or stopped for its subscription, does not go on by a button. */
export const paused = item => item.deployment === 'STOPPED' && ['ACTIVE', 'TRIAL', 'GRACE'].includes(item.subscription);

/** One service of this home: health, figures, what it did, rights with their way back, pause and removal. */
class InstalledService extends Part {
  static properties = {item: {attribute: false}};
  action = new Action(this);
  #isUpdating = false;

  #again = () => { store.storeVersion++; store.changed(); };

  async #toggle(grant) {
    const {name} = this.item.service;
    if (grant.state !== 'GRANTED') {
      await this.action.run(grant.scope.id, () => write('PUT', this.#grantPath(grant)), answer => stored(answer, t('grant.done', {name})));
      this.#again();
      return;
    }
    const stops = groupOf(grant.scope) === 'steer' ? t('revoke.text.steer', {name}) : t('revoke.text.see', {name});
    const answer = await confirm({title: t('revoke.title', {name}), text: `${stops} ${grant.scope.required ? t('revoke.text.required', {name}) : ''}`.trim(), yes: t('revoke.yes'), danger: true});
    if (answer.yes) {
      await this.action.run(grant.scope.id, () => write('DELETE', this.#grantPath(grant)), answer => stored(answer, t('revoke.done', {name})));
      this.#again();
    }
  }

  #grantPath = grant => `/grants/${segment(this.item.service.id)}/${segment(grant.scope.id)}`;

  async #uninstall() {
    const {id, name} = this.item.service;
    const answer = await confirm({title: t('uninstall.title', {name}), text: t('uninstall.text', {name}), yes: t('uninstall.yes'), danger: true,
      option: {label: t('uninstall.purge'), help: t('uninstall.purge.help')}});
    if (answer.yes) {
      await this.action.run('uninstall', () => write('DELETE', `/store/services/${segment(id)}?purge=${answer.option}`).then(job => store.takeJob(job)));
    }
  }

  async #showUpdate(open) {
    this.#isUpdating = open;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector(open ? '#update-title' : '.update-button')?.focus();
  }

  /** How it is. What waits for a device or a service, or lost a right that it needs, does not run well. */
  #health(missing) {
    const {item} = this;
    const code = item.trouble?.code;
    if (paused(item)) {
      return pill('plain', t('health.paused'));
    }
    if (code === 'service-needs') {
      return pill('warn', t('health.waiting.service'), 'warn');
    }
    if (item.subscription === 'SUSPENDED') {
      return pill('bad', t('health.suspended'), 'warn');
    }
    if (item.deployment === 'QUARANTINED' || code === 'service-failed') {
      return pill('bad', t('health.failed'), 'warn');
    }
    if (item.grants?.some(grant => grant.scope.required && grant.state !== 'GRANTED')) {
      return pill('warn', t('health.withheld'), 'warn');
    }
    if (item.trouble) {
      return pill('bad', t('health.trouble'), 'warn');
    }
    if (item.deployment === 'ACTIVE' && (missing.length || store.troubles?.some(trouble => trouble.code === 'service-waiting' && trouble.subject === item.service.id))) {
      return pill('warn', t('health.waiting'), 'warn');
    }
    return item.deployment === 'ACTIVE' ? pill('good', t('health.runs'), 'check') : pill('plain', tOr(`deployment.${item.deployment}`, item.deployment));
  }

  #grant(grant) {
    const given = grant.state === 'GRANTED';
    const busy = this.action.pending === grant.scope.id;
    const label = t(given ? 'revoke' : 'grant.again');
    return html`<li class="grant ${given ? '' : 'is-off'}"><span class="badge">${icon(GROUP_ICON[groupOf(grant.scope)])}</span>
      <div class="grow">${given ? nothing : pill('plain', t('grant.off'))}${scopeText(grant.scope, false)}</div>
      ${may('decide') ? html`<button type="button" class="button is-small" aria-disabled=${this.action.pending ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing} title=${this.action.pending && !busy ? t('pending.other') : nothing}
        aria-label=${`${label}: ${grant.scope.purpose || grant.scope.id} (${this.item.service.name})`} @click=${() => this.action.pending || this.#toggle(grant)}>${busy ? t('pending') : label}</button>` : nothing}</li>`;
  }

  /** The last piece of work on it; once it is being removed, nothing else is offered until it is gone. */
  #job() {
    const {id} = this.item.service;
    const last = store.lastJob(id);
    return store.runningJob(id) || (last && (last.kind === 'UNINSTALL' && last.stage === 'DONE' || last.stage === 'FAILED' && store.seen.has(last.id)) ? last : null);
  }

  #buttons() {
    const {item} = this;
    const {service} = item;
    const still = paused(item);
    const path = `/store/subscriptions/${segment(service.id)}/paused`;
    return html`<div class="row">
      ${item.update && !this.#isUpdating ? html`<button type="button" class="button is-main update-button" aria-label=${`${t('services.update', {version: item.update})}: ${service.name}`} @click=${() => this.#showUpdate(true)}>${t('services.update', {version: item.update})}</button>` : nothing}
      ${button(this.action, 'pause', t(still ? 'services.resume' : 'services.pause'), () => write('PUT', path, {paused: !still}).then(answer => { this.#again(); return answer; }),
        {about: service.name, done: answer => stored(answer, t(still ? 'services.resumed' : 'services.paused', {name: service.name}))})}
      <button type="button" class="button is-quiet" aria-label=${`${t('uninstall')}: ${service.name}`} aria-disabled=${this.action.pending ? 'true' : nothing} title=${this.action.pending ? t('pending.other') : nothing} @click=${() => this.action.pending || this.#uninstall()}>${t('uninstall')}</button></div>`;
  }

  render() {
    const {item} = this;
    const {service} = item;
    const job = this.#job();
    const trouble = typeof item.trouble === 'string' ? item.trouble : item.trouble?.text;
    const plan = service.plans?.find(p => p.id === item.plan);
    const missing = item.waitingFor ?? missingKinds(service);
    const over = job && (job.ended || job.stage === 'FAILED');
    return html`<article class="card installed" aria-label=${service.name}>
      <div class="device-head"><span class="badge">${icon(categoryIcon(service.category))}</span>
        <div class="grow"><h2 tabindex="-1"><a href=${to('service', service.id)}>${service.name}</a></h2><p class="muted">${plan ? html`${plan.name} · ` : nothing}${t('service.version', {version: service.version})}${item.chosen ? nothing : html` · ${t('services.dependency')}`}</p></div>
        ${this.#health(missing)}</div>
      ${trouble ? html`<p class="trouble">${icon('warn')}<span>${trouble}</span></p>` : nothing}
      ${!trouble && missing.length ? html`<p class="muted">${t('health.waiting.for', {kinds: kindsText(missing)})}</p>` : nothing}
      ${figures(item.figures, service)}
      ${(item.charts || []).map(one => chart(one, service))}
      ${(item.tables || []).map(one => table(one, service))}
      <service-actions .service=${service} .actions=${item.actions}></service-actions>
      <service-activity .service=${service}></service-activity>
      ${job?.kind === 'UNINSTALL' && job.stage !== 'FAILED' ? nothing : html`<service-settings .service=${service}></service-settings>`}
      ${item.grants?.length ? html`<h3>${t('services.may')} <span class="muted">${plural('services.rights', item.grants.filter(grant => grant.state === 'GRANTED').length)}</span></h3><ul class="plain grants">${item.grants.map(grant => this.#grant(grant))}</ul>` : nothing}
      ${outcome(this.action)}
      ${job ? html`<job-progress .job=${job} .name=${service.name}></job-progress>` : nothing}
      ${this.#isUpdating && !(job && !over) ? html`<update-consent .item=${item} .close=${() => this.#showUpdate(false)}></update-consent>` : nothing}
      ${!may('decide') || job && !(job.stage === 'FAILED') ? nothing : this.#buttons()}
    </article>`;
  }
}
customElements.define('installed-service', InstalledService);
