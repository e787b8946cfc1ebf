import {html, nothing} from 'lit';
import {number, t, tOr} from '../core/i18n.js';
import {Part} from '../core/element.js';
import {icon} from './icons.js';

/** A job of the store: stage in plain words, how far, and always an end. */
class JobProgress extends Part {
  static properties = {job: {attribute: false}, name: {attribute: false}};

  render() {
    const {job, name} = this;
    const failed = job.stage === 'FAILED';
    const over = Boolean(job.ended) || failed || job.stage === 'DONE';
    const why = typeof job.error === 'string' ? job.error : job.error?.text;
    if (over) {
      return html`<section class="job ${failed ? 'is-bad' : 'is-good'}" role="status">${icon(failed ? 'warn' : 'check')}<div>
        <h3>${failed ? t(`job.${job.kind}.failed`, {name}) : t(`job.${job.kind}.done`, {name})}</h3>
        ${failed ? html`<p>${why || t('job.no.reason')}</p><p>${t('job.unchanged')}</p>` : nothing}
        ${!failed && job.kind !== 'UNINSTALL' ? html`<p><a class="button is-main" href="#/services">${t('job.to.services')}</a></p>` : nothing}</div></section>`;
    }
    const stage = tOr(`stage.${job.stage}`, t('pending'));
    return html`<section class="job" aria-label=${t(`job.${job.kind}`, {name})}><div class="grow"><h3>${t(`job.${job.kind}`, {name})}</h3>
      <progress max="100" value=${job.percent} aria-label=${t(`job.${job.kind}`, {name})}></progress>
      <p class="between"><span role="status">${stage}</span><span class="num">${number(job.percent)} %</span></p></div></section>`;
  }
}
customElements.define('job-progress', JobProgress);
