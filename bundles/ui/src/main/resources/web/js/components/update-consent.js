import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {get, segment, write} from '../core/api.js';
import {Action, Loader} from '../core/action.js';
import {differences, isQuiet} from '../core/differences.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {button, outcome, pill, waiting} from './bits.js';
import {companion, Consent, scopeChoice} from './scope-consent.js';
import {scopeText} from './scope-text.js';
import {planText, price} from './service-price.js';

/** An update: what it changes of what was agreed, and the household's yes or no to it. */
class UpdateConsent extends Part {
  static properties = {item: {attribute: false}, close: {attribute: false}};
  loader = new Loader(this);
  action = new Action(this);
  consent = new Consent();

  #update({service, companions}) {
    const {id, version} = service;
    return write('POST', `/store/services/${segment(id)}/update`, {version, scopes: this.consent.scopes(service), ...this.consent.added(companions)})
      .then(job => { this.close(); store.takeJob(job); });
  }

  #facts({facts, plans}, before, after) {
    const long = fact => fact.before.length + fact.after.length > 160;
    const list = facts.filter(fact => fact.field !== 'summary' && fact.field !== 'description');
    return html`${list.map(fact => html`<li><b>${t(`update.field.${fact.field}`)}</b> ${long(fact) ? html`<details class="more"><summary>${t('update.before')}</summary><p>${fact.before}</p></details><p>${fact.after}</p>`
      : html`<p><del>${fact.before}</del> <ins>${fact.after}</ins></p>`}</li>`)}
      ${plans ? html`<li><b>${t('update.field.plans')}</b> <p><del>${(before.plans || []).map(planText).join(', ')}</del> <ins>${(after.plans || []).map(planText).join(', ')}</ins></p></li>` : nothing}`;
  }

  #changes({service, installed, found}) {
    const redraw = () => this.requestUpdate();
    if (isQuiet(found) && !found.removed.length) {
      return html`<p>${t('update.quiet')}</p>`;
    }
    return html`<ul class="plain changes">
      ${found.added.map(scope => html`<li>${pill('warn', t('update.new'), 'warn')}<ul class="plain">${scopeChoice(this.consent, service, scope, redraw)}</ul></li>`)}
      ${found.changed.map(({before, after}) => html`<li>${pill('warn', t('update.changed'), 'warn')}<div class="muted">${t('update.before')}: ${scopeText(before, false)}</div><ul class="plain">${scopeChoice(this.consent, service, after, redraw)}</ul></li>`)}
      ${found.removed.map(scope => html`<li>${pill('good', t('update.gone'), 'check')}${scopeText(scope, false)}</li>`)}
      ${this.#facts(found, installed.service, service)}</ul>`;
  }

  render() {
    const {service: old} = this.item;
    this.loader.load(old.id, () => get(`/store/services/${segment(old.id)}`).then(({service, preview, installed}) => {
      const companions = (preview?.added || []).filter(added => added.id !== service.id);
      const held = new Set((this.item.grants || []).filter(grant => grant.state === 'GRANTED').map(grant => grant.scope.id));
      const found = differences((installed || this.item).service, service);
      const fresh = new Set([...found.added, ...found.changed.map(change => change.after)].map(scope => scope.id));
      service.scopes.filter(scope => !scope.required && held.has(scope.id) && !fresh.has(scope.id)).forEach(scope => this.consent.allow(service.id, scope.id, true));
      return {service, installed: installed || this.item, companions, found};
    }));
    const value = this.loader.value;
    const waits = value?.companions.find(other => !this.consent.said(other.id));
    return html`<section class="update" aria-labelledby="update-title"><h3 id="update-title" tabindex="-1">${t('update.title', {name: old.name, version: value?.service.version || this.item.update})}</h3>
      ${value ? html`${this.#changes(value)}${value.companions.map(other => companion(this.consent, other, price, () => this.requestUpdate()))}
        <div class="row">${button(this.action, 'update', t('update.yes'), () => this.#update(value), {kind: 'is-main', about: old.name, why: waits ? t('service.wait.yes', {name: waits.name}) : ''})}
        <button type="button" class="button" aria-label=${`${t('update.no')}: ${old.name}`} @click=${this.close}>${t('update.no')}</button></div>` : waiting(this.loader, t('service.problem'))}
      ${outcome(this.action)}</section>`;
  }
}
customElements.define('update-consent', UpdateConsent);
