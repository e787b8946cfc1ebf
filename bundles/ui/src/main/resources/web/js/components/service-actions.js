import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {get, Problem, segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {store} from '../core/store.js';
import {confirm} from './confirm.js';
import {icon} from './icons.js';
import {outcome} from './bits.js';

const ASK_MS = 700;
/** The house itself gives up after 10 s; what it says then is what the page says. */
const LONGEST_MS = 30000;

const pause = ms => new Promise(done => setTimeout(done, ms));

/** The buttons of a service: asked first where the service wants it, then pending until it says what came of it. */
class ServiceActions extends Part {
  static properties = {service: {attribute: false}, actions: {attribute: false}};
  action = new Action(this);

  async #press(one) {
    const {name} = this.service;
    if (one.confirm && !(await confirm({title: one.label, text: t('tile.action.asks', {name, text: one.confirm}), yes: t('tile.action.yes')})).yes) {
      return;
    }
    await this.action.run(one.key, () => this.#run(one), run => this.#said(run));
    store.storeVersion++;
    store.changed();
  }

  async #run(one) {
    const path = `/store/subscriptions/${segment(this.service.id)}/actions/${segment(one.key)}`;
    let run = await write('POST', path);
    for (const start = performance.now(); run.state === 'PENDING' && performance.now() - start < LONGEST_MS;) {
      await pause(ASK_MS);
      run = await get(path).catch(problem => {
        if (problem.status) {
          throw new Problem(0, 'action-unknown', t('tile.action.unknown'));
        }
        return run; // the way is interrupted: asked again
      });
    }
    if (run.state !== 'DONE') {
      throw new Problem(0, 'action-failed', run.state === 'PENDING' ? t('tile.action.unknown') : this.#said(run));
    }
    return run;
  }

  /** The service's words as its own; the house's where it gave none. */
  #said = run => (run.own ? t(`tile.action.${run.state}`, {name: this.service.name, text: run.text}) : run.text);

  #button(one) {
    const pendingElsewhere = one.last?.state === 'PENDING' && this.action.pending !== one.key;
    const busy = this.action.pending === one.key;
    const why = one.notNow || (pendingElsewhere ? t('tile.action.by', {name: one.last.personName || t('unknown'), time: clock(one.last.at)}) : '');
    const off = Boolean(why || this.action.pending);
    const id = `${this.action.key}-${one.key}`;
    return html`<li><button type="button" class="button" aria-disabled=${off ? 'true' : nothing} aria-busy=${busy ? 'true' : nothing} aria-describedby=${why ? id : nothing}
        @click=${() => off || this.#press(one)}>${busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}<span>${busy ? t('pending') : one.label}</span><span class="hidden"> (${this.service.name})</span></button>
      ${why ? html`<small class="why-not" id=${id}>${why}</small>` : nothing}</li>`;
  }

  render() {
    if (!may('decide') || !this.actions?.length && !this.action.message) {
      return nothing;
    }
    return html`<ul class="plain tile-actions">${(this.actions || []).map(one => this.#button(one))}</ul>${outcome(this.action)}`;
  }
}
customElements.define('service-actions', ServiceActions);
