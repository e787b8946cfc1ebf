import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {quantity} from '../core/format.js';
import {Part} from '../core/element.js';
import {to} from '../core/router.js';
import {store} from '../core/store.js';
import {button, outcome, pill} from './bits.js';
import {confirm} from './confirm.js';
import {icon} from './icons.js';
import {groupOf, scopeText} from './scope-text.js';
import {categoryIcon} from '../screens/store.js';
import './job-progress.js';

const GROUP_ICON = {see: 'eye', steer: 'hand', share: 'share'};
/** Stopped by a person: what the store withholds, or stopped for its subscription, does not go on by a button. */
export const paused = item => item.deployment === 'STOPPED' && ['ACTIVE', 'TRIAL', 'GRACE'].includes(item.subscription);

/** One service of this home: health, figures, rights with their way back, pause and removal. */
class InstalledService extends Part {
  static properties = {item: {attribute: false}};
  action = new Action(this);

  #again = () => { store.storeVersion++; store.changed(); };

  async #revoke(grant) {
    const {name} = this.item.service;
    const stops = groupOf(grant.scope) === 'steer' ? t('revoke.text.steer', {name}) : t('revoke.text.see', {name});
    const answer = await confirm({title: t('revoke.title', {name}), text: `${stops} ${grant.scope.required ? t('revoke.text.required', {name}) : ''}`.trim(), yes: t('revoke.yes'), danger: true});
    if (answer.yes) {
      await this.action.run(grant.scope.id, () => write('DELETE', this.#grantPath(grant)), () => t('revoke.done', {name}));
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

  #health() {
    const {item} = this;
    if (paused(item)) {
      return pill('plain', t('health.paused'));
    }
    if (item.trouble || item.deployment === 'QUARANTINED') {
      return pill('bad', t('health.trouble'), 'warn');
    }
    return item.deployment === 'ACTIVE' ? pill('good', t('health.runs'), 'check') : pill('plain', tOr(`deployment.${item.deployment}`, item.deployment));
  }

  #figures(figures) {
    return figures?.length ? html`<dl class="figures">${figures.map(figure => html`<div><dt>${figure.label}${figure.subject ? html` <span class="muted">${figure.subject}</span>` : nothing}</dt>
      <dd class=${figure.value == null ? 'is-unknown' : ''}>${quantity(figure.value, figure.unit)}</dd></div>`)}</dl>` : nothing;
  }

  #grant(grant) {
    const given = grant.state === 'GRANTED';
    const give = () => write('PUT', this.#grantPath(grant)).then(this.#again);
    const busy = this.action.pending === grant.scope.id;
    return html`<li class="grant ${given ? '' : 'is-off'}"><span class="badge">${icon(GROUP_ICON[groupOf(grant.scope)])}</span>
      <div class="grow">${given ? nothing : pill('plain', t('grant.off'))}${scopeText(grant.scope, false)}</div>
      ${given ? html`<button type="button" class="button is-small" ?disabled=${Boolean(this.action.pending)} aria-busy=${busy ? 'true' : 'false'} aria-label=${t('revoke.label', {purpose: grant.scope.purpose || grant.scope.id})} @click=${() => this.#revoke(grant)}>${busy ? t('pending') : t('revoke')}</button>`
        : button(this.action, grant.scope.id, t('grant.again'), give, {kind: 'is-small', done: () => t('grant.done', {name: this.item.service.name})})}</li>`;
  }

  render() {
    const {item} = this;
    const {service} = item;
    const path = `/store/subscriptions/${segment(service.id)}/paused`;
    const still = paused(item);
    const job = store.runningJob(service.id);
    const trouble = typeof item.trouble === 'string' ? item.trouble : item.trouble?.text;
    const plan = service.plans?.find(p => p.id === item.plan);
    return html`<article class="card installed" aria-label=${service.name}>
      <div class="device-head"><span class="badge">${icon(categoryIcon(service.category))}</span>
        <div class="grow"><h2><a href=${to('service', service.id)}>${service.name}</a></h2><p class="muted">${plan ? html`${plan.name} · ` : nothing}${t('service.version', {version: service.version})}${item.chosen ? nothing : html` · ${t('services.dependency')}`}</p></div>
        ${this.#health()}</div>
      ${trouble ? html`<p class="trouble">${icon('warn')}<span>${trouble}</span></p>` : nothing}
      ${this.#figures(item.figures)}
      ${item.grants?.length ? html`<h3>${t('services.may')}</h3><ul class="plain grants">${item.grants.map(grant => this.#grant(grant))}</ul>` : nothing}
      ${outcome(this.action)}
      ${job ? html`<job-progress .job=${job} .name=${service.name}></job-progress>` : html`<div class="row">
        ${item.update ? button(this.action, 'update', t('services.update', {version: item.update}), () => write('POST', `/store/services/${segment(service.id)}/update`).then(j => store.takeJob(j)), {kind: 'is-main'}) : nothing}
        ${button(this.action, 'pause', t(still ? 'services.resume' : 'services.pause'), () => write('PUT', path, {paused: !still}).then(this.#again), {done: () => t(still ? 'services.resumed' : 'services.paused', {name: service.name})})}
        <button type="button" class="button is-quiet" ?disabled=${Boolean(this.action.pending)} @click=${() => this.#uninstall()}>${t('uninstall')}</button></div>`}
    </article>`;
  }
}
customElements.define('installed-service', InstalledService);
