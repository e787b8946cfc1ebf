import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {get, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {money} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {banner, button, heading, outcome, pill, waiting} from '../components/bits.js';
import {icon} from '../components/icons.js';
import {bytes, groupOf, kindsText, scopeText} from '../components/scope-text.js';
import {categoryIcon} from './store.js';
import '../components/job-progress.js';

const GROUPS = [['see', 'eye'], ['steer', 'hand'], ['share', 'share']];

/** One service before and while it comes into the home: what it does, asks, costs and adds. */
class ServiceScreen extends Part {
  static properties = {service: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  refused = new Set();
  plan = null;
  job = null;

  willUpdate(changed) {
    if (changed.has('service')) {
      this.loader = new Loader(this);
      this.action = new Action(this);
      this.refused = new Set();
      this.plan = null;
      this.job = null;
    }
  }

  #install(service) {
    const scopes = service.scopes.filter(scope => scope.required || !this.refused.has(scope.id)).map(scope => scope.id);
    const plan = this.plan || service.plans?.[0]?.id;
    return write('POST', `/store/services/${segment(service.id)}/install`, {version: service.version, plan, scopes})
      .then(job => { this.job = job.id; store.takeJob(job); });
  }

  #scope(scope) {
    const set = event => { this.refused[event.target.checked ? 'delete' : 'add'](scope.id); this.requestUpdate(); };
    return scope.required || this.loader.value.installed
      ? html`<li class="scope">${scopeText(scope)}</li>`
      : html`<li class="scope"><label class="check"><input type="checkbox" .checked=${!this.refused.has(scope.id)} @change=${set}>
          <span><b>${t('service.optional')}</b>${scopeText(scope)}</span></label></li>`;
  }

  #asks(service) {
    const paid = (service.plans || []).filter(plan => plan.feeMinorPerMonth > 0);
    return html`<section class="card"><h2>${t('service.asks')}</h2>
      ${GROUPS.map(([group, name]) => {
        const scopes = service.scopes.filter(scope => groupOf(scope) === group);
        return html`<div class="ask ${scopes.length ? '' : 'is-none'}"><span class="badge">${icon(name)}</span><div class="grow"><h3>${t(`group.${group}`)}</h3>
          ${scopes.length ? html`<ul class="plain">${scopes.map(scope => this.#scope(scope))}</ul>` : html`<p class="muted">${t(`group.${group}.none`)}</p>`}</div></div>`;
      })}
      <div class="ask ${paid.length ? '' : 'is-none'}"><span class="badge">${icon('coin')}</span><div class="grow"><h3>${t('group.cost')}</h3>${this.#plans(service, paid)}</div></div>
    </section>`;
  }

  #plans(service, paid) {
    const plans = service.plans || [];
    if (plans.length < 2) {
      return paid.length ? html`<p class="purpose">${paid[0].name}: ${money(paid[0].feeMinorPerMonth, paid[0].currency)}</p>` : html`<p class="muted">${t('group.cost.none')}</p>`;
    }
    const chosen = this.plan || plans[0].id;
    return html`<fieldset class="plans"><legend>${t('service.plan')}</legend>${plans.map(plan => html`<label class="check"><input type="radio" name="plan" .checked=${plan.id === chosen}
      @change=${() => { this.plan = plan.id; this.requestUpdate(); }}><span><b>${plan.name}</b><small>${money(plan.feeMinorPerMonth, plan.currency)}</small></span></label>`)}</fieldset>`;
  }

  #go({service, preview, installed}) {
    const job = this.job ? store.jobs.get(this.job) : store.runningJob(service.id);
    if (job && !job.ended) {
      this.job = job.id;
    }
    const again = !job || job.stage === 'FAILED';
    const problems = preview?.problems || [];
    return html`
      ${job ? html`<job-progress .job=${job} .name=${service.name}></job-progress>` : nothing}
      ${installed && !job ? html`<div class="card between">${pill('good', t('store.installed'), 'check')}<a class="button" href="#/services">${t('job.to.services')}</a></div>` : nothing}
      ${!installed && again ? html`
        ${preview?.unmetNeeds?.length ? banner('warn', t('service.unmet', {kinds: kindsText(preview.unmetNeeds)})) : nothing}
        ${problems.length ? html`<div class="banner is-bad">${icon('warn')}<div><p><b>${t('service.problems')}</b></p><ul>${problems.map(problem => html`<li>${problem}</li>`)}</ul></div></div>` : nothing}
        <div class="install">${button(this.action, 'install', t('service.install'), () => this.#install(service), {kind: 'is-main is-wide', disabled: problems.length > 0})}
        <p class="note">${t('service.install.note')}</p></div>` : nothing}
      ${outcome(this.action)}`;
  }

  #adds({service, preview, installed}) {
    if (!preview || installed) {
      return nothing;
    }
    const others = (preview.added || []).filter(added => added.id !== service.id);
    return html`<details class="card more"><summary>${t('service.adds')}</summary>
      ${others.length ? html`<p>${t('service.also')}</p><ul>${others.map(other => html`<li><b>${other.name}</b>: ${other.summary}</li>`)}</ul>` : nothing}
      <ul class="mono">${(preview.bundles || []).map(bundle => html`<li>${bundle}</li>`)}</ul>
      <p class="muted">${t('service.download', {size: bytes(preview.downloadBytes || 0)})} · ${t('service.version', {version: service.version})}</p></details>`;
  }

  render() {
    this.loader.load(`${this.service}|${store.storeVersion}`, () => get(`/store/services/${segment(this.service)}`));
    const value = this.loader.value;
    const back = html`<p class="back"><a href="#/store">${icon('left')}${t('store.title')}</a></p>`;
    if (!value) {
      return html`${back}${waiting(this.loader, t('service.problem'))}`;
    }
    const {service} = value;
    return html`${back}
      <div class="service-head"><span class="badge is-large">${icon(categoryIcon(service.category))}</span><div>${heading(service.name, service.summary)}
        <p class="muted">${service.provider} · ${tOr(`category.${service.category}`, service.category)}</p></div></div>
      <div class="service-grid"><div class="stack">
        ${service.description && service.description !== service.summary ? html`<section class="card"><h2>${t('service.does')}</h2><p>${service.description}</p></section>` : nothing}
        ${this.#asks(service)}
      </div><div class="stack">
        ${this.#go(value)}
        ${this.#adds(value)}
        ${service.terms ? html`<details class="card more"><summary>${t('service.terms')}</summary><p>${service.terms}</p></details>` : nothing}
      </div></div>`;
  }
}
customElements.define('service-screen', ServiceScreen);
