import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {get, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {bytes, money} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {banner, button, empty, heading, outcome, pill, waiting} from '../components/bits.js';
import {icon} from '../components/icons.js';
import {companion, Consent, scopeChoice} from '../components/scope-consent.js';
import {groupOf, kindsText, scopeText} from '../components/scope-text.js';
import {categoryIcon, price, total} from '../components/service-price.js';
import {unreviewed} from '../components/unreviewed.js';
import '../components/job-progress.js';

const GROUPS = [['see', 'eye'], ['steer', 'hand'], ['share', 'share']];
const companionsOf = ({service, preview, installed}) => (installed ? [] : (preview?.added || []).filter(added => added.id !== service.id));

/** One service before and while it comes into the home: what it does, asks, costs and adds. */
class ServiceScreen extends Part {
  static properties = {service: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  consent = new Consent();
  plan = null;
  job = null;

  willUpdate(changed) {
    if (changed.has('service')) {
      this.loader = new Loader(this);
      this.action = new Action(this);
      this.consent = new Consent();
      this.plan = null;
      this.job = null;
    }
  }

  #install(value) {
    const {service} = value;
    const plan = this.plan || service.plans?.[0]?.id;
    return write('POST', `/store/services/${segment(service.id)}/install`, {version: service.version, plan, scopes: this.consent.scopes(service), ...this.consent.added(companionsOf(value))})
      .then(job => { this.job = job.id; store.takeJob(job); }, problem => {
        if (problem.code === 'needs-consent') {
          this.consent = new Consent();
          this.loader.again();
        }
        throw problem;
      });
  }

  /** The house refuses a member and tells those who may: that is what is wanted here. */
  #wish(service) {
    return write('POST', `/store/services/${segment(service.id)}/install`, {}).catch(problem => {
      if (problem.code !== 'not-allowed') {
        throw problem;
      }
    });
  }

  #asks({service, installed}) {
    const paid = (service.plans || []).filter(plan => plan.feeMinorPerMonth > 0);
    const scope = one => (installed ? html`<li class="scope">${scopeText(one)}</li>` : scopeChoice(this.consent, service, one, () => this.requestUpdate()));
    return html`<section class="card"><h2>${t('service.asks')}</h2>
      ${GROUPS.map(([group, name]) => {
        const scopes = service.scopes.filter(one => groupOf(one) === group);
        return html`<div class="ask ${scopes.length ? '' : 'is-none'}"><span class="badge">${icon(name)}</span><div class="grow"><h3>${t(`group.${group}`)}</h3>
          ${scopes.length ? html`<ul class="plain">${scopes.map(scope)}</ul>` : html`<p class="muted">${t(`group.${group}.none`)}</p>`}</div></div>`;
      })}
      <div class="ask ${paid.length ? '' : 'is-none'}"><span class="badge">${icon('coin')}</span><div class="grow"><h3>${t('group.cost')}</h3>${this.#plans(service, paid)}</div></div>
    </section>`;
  }

  #chosenPlan = service => (service.plans || []).find(plan => plan.id === this.plan) || service.plans?.[0];

  #plans(service, paid) {
    const plans = service.plans || [];
    if (plans.length < 2) {
      return paid.length ? html`<p class="purpose">${paid[0].name}: ${money(paid[0].feeMinorPerMonth, paid[0].currency)}</p>` : html`<p class="muted">${t('group.cost.none')}</p>`;
    }
    const chosen = this.plan || plans[0].id;
    return html`<fieldset class="plans"><legend>${t('service.plan')}</legend>${plans.map(plan => html`<label class="check"><input type="radio" name="plan" .checked=${plan.id === chosen}
      @change=${() => { this.plan = plan.id; this.requestUpdate(); }}><span><b>${plan.name}</b><small>${money(plan.feeMinorPerMonth, plan.currency)}</small></span></label>`)}</fieldset>`;
  }

  #go(value) {
    const {service, preview, installed} = value;
    const job = this.job ? store.jobs.get(this.job) : store.runningJob(service.id);
    if (job && !job.ended) {
      this.job = job.id;
    }
    const again = !job || job.stage === 'FAILED' || job.kind === 'UNINSTALL' && Boolean(job.ended);
    const problems = preview?.problems || [];
    const waits = companionsOf(value).find(other => !this.consent.said(other.id));
    const why = problems.length ? t('service.problems.why') : waits ? t('service.wait.yes', {name: waits.name}) : '';
    return html`
      ${job ? html`<job-progress .job=${job} .name=${service.name}></job-progress>` : nothing}
      ${installed && !job ? html`<div class="card between">${pill('good', t('store.installed'), 'check')}<a class="button" href="#/services">${t('job.to.services')}</a></div>` : nothing}
      ${!installed && again ? html`
        ${preview?.unmetNeeds?.length ? banner('warn', t('service.unmet', {kinds: kindsText(preview.unmetNeeds)})) : nothing}
        ${problems.length ? html`<div class="banner is-bad">${icon('warn')}<div><p><b>${t('service.problems')}</b></p><ul>${problems.map(problem => html`<li>${store.withNames(problem)}</li>`)}</ul></div></div>` : nothing}
        ${companionsOf(value).map(other => companion(this.consent, other, price, () => this.requestUpdate()))}
        <p class="total"><b>${t('service.total', {price: total(this.#chosenPlan(service), companionsOf(value))})}</b></p>
        <div class="install">${may('decide') ? html`${button(this.action, 'install', t('service.install'), () => this.#install(value), {kind: 'is-main is-wide', about: service.name, why})}
        <p class="note">${t('service.install.note')}</p>` : html`${button(this.action, 'wish', t('service.wish'), () => this.#wish(service), {kind: 'is-wide', about: service.name, done: () => t('service.wish.told')})}
        <p class="note">${t('service.wish.note')}</p>`}</div>` : nothing}
      ${outcome(this.action)}`;
  }

  #adds({service, preview, installed}) {
    return !preview || installed ? nothing : html`<details class="card more"><summary>${t('service.adds')}</summary>
      <ul class="mono">${(preview.bundles || []).map(bundle => html`<li>${bundle}</li>`)}</ul>
      <p class="muted">${t('service.download', {size: bytes(preview.downloadBytes || 0)})} · ${t('service.version', {version: service.version})}</p></details>`;
  }

  #body(value) {
    const {service} = value;
    return html`<div class="service-grid"><div class="stack">
        ${service.description && service.description !== service.summary ? html`<section class="card"><h2>${t('service.does')}</h2><p>${service.description}</p></section>` : nothing}
        ${this.#asks(value)}
      </div><div class="stack">
        ${unreviewed()}
        ${this.#go(value)}
        ${this.#adds(value)}
        ${service.useCases?.length ? html`<details class="card more cases"><summary>${t('service.cases')}</summary><p class="mono">${service.useCases.join(', ')}</p></details>` : nothing}
        ${service.terms ? html`<details class="card more"><summary>${t('service.terms')}</summary><p>${service.terms}</p></details>` : nothing}
      </div></div>`;
  }

  #absent() {
    const {problem} = this.loader;
    return problem?.status === 404 ? empty('store', t('service.unknown.title'), t('service.unknown.text'), html`<a class="button is-main" href="#/store">${t('services.to.store')}</a>`) : waiting(this.loader, t('service.problem'));
  }

  render() {
    this.loader.load(`${this.service}|${store.storeVersion}`, () => get(`/store/services/${segment(this.service)}`)
      .then(value => { store.learn([value.service, ...(value.preview?.added || [])]); return value; }));
    const value = this.loader.value;
    const service = value?.service;
    return html`<p class="back"><a href="#/store">${icon('left')}${t('store.title')}</a></p>
      <div class="service-head">${service ? html`<span class="badge is-large">${icon(categoryIcon(service.category))}</span>` : nothing}<div>${heading(service?.name || t('service.title'), service?.summary || nothing)}
        ${service ? html`<p class="muted">${service.provider} · ${tOr(`category.${service.category}`, service.category)}</p>` : nothing}</div></div>
      ${value ? this.#body(value) : this.#absent()}`;
  }
}
customElements.define('service-screen', ServiceScreen);
