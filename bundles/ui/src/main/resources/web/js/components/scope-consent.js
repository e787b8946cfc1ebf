import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {icon} from './icons.js';
import {groupOf, scopeText} from './scope-text.js';

/**
 * What the household says yes to, as far as it has: nothing is ticked that a person did not tick, and
 * nothing counts that was not on the screen.
 */
export class Consent {
  #yes = new Set();
  #optional = new Set();

  said = service => this.#yes.has(service);
  say = (service, yes) => this.#yes[yes ? 'add' : 'delete'](service);
  allowed = (service, scope) => this.#optional.has(`${service} ${scope}`);
  allow = (service, scope, yes) => this.#optional[yes ? 'add' : 'delete'](`${service} ${scope}`);

  /** Ids of the scopes of a service that were said yes to: what it needs, and what was ticked. */
  scopes = service => service.scopes.filter(scope => scope.required || this.allowed(service.id, scope.id)).map(scope => scope.id);

  /** The part of an order for what comes along, or nothing if nothing does. */
  added = services => (services.length ? {added: Object.fromEntries(services.map(service => [service.id, {version: service.version, scopes: this.scopes(service)}]))} : {});
}

const ICONS = {see: 'eye', steer: 'hand', share: 'share'};

/** One scope: a fact if it is needed, a choice if it is not. */
export function scopeChoice(consent, service, scope, redraw) {
  const set = event => { consent.allow(service.id, scope.id, event.target.checked); redraw(); };
  return scope.required ? html`<li class="scope">${scopeText(scope)}</li>`
    : html`<li class="scope"><label class="check"><input type="checkbox" .checked=${consent.allowed(service.id, scope.id)} @change=${set}><span><b>${t('service.optional')}</b>${scopeText(scope)}</span></label></li>`;
}

/** A service that comes along: who makes it, what it asks for, and the household's yes to it. */
export function companion(consent, service, price, redraw) {
  const say = event => { consent.say(service.id, event.target.checked); redraw(); };
  return html`<section class="card companion" aria-label=${service.name}><h3>${t('service.companion', {name: service.name})}</h3><p>${service.summary}</p><p class="muted">${service.provider} · ${price(service)}</p>
    ${service.scopes.length ? html`<ul class="plain">${service.scopes.map(scope => html`<li class="companion-scope"><span class="badge">${icon(ICONS[groupOf(scope)])}</span><ul class="plain grow">${scopeChoice(consent, service, scope, redraw)}</ul></li>`)}</ul>` : html`<p class="muted">${t('service.asks.nothing')}</p>`}
    ${service.terms ? html`<details class="more"><summary>${t('service.terms')}</summary><p>${service.terms}</p></details>` : nothing}
    <label class="check yes"><input type="checkbox" .checked=${consent.said(service.id)} @change=${say}><span><b>${t('service.companion.yes', {name: service.name})}</b></span></label></section>`;
}
