import {html, nothing} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {Action} from '../core/action.js';
import {apply, fetchBackup, save, stage} from '../core/backup.js';
import {bytes, dateTime, dayOf} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {button, outcome} from './bits.js';
import {confirm} from './confirm.js';

const words = list => (list || []).map(part => (typeof part === 'string' ? tOr(`backup.part.${part}`, part) : part.text || part.name));

/** The home as a file, and a home from a file: what it holds is shown before anything is taken from it. */
class BackupPanel extends Part {
  saving = new Action(this);
  restoring = new Action(this);
  #received = 0;
  #staged = null;

  #save = () => {
    const passphrase = this.querySelector('#backup-passphrase').value;
    this.#received = 0;
    return fetchBackup(passphrase, received => { this.#received = received; this.requestUpdate(); })
      .then(file => save(file, `foyer-${dayOf(store.houseNow())}.backup`));
  };

  #check = () => {
    const file = this.querySelector('#restore-file').files[0];
    this.#staged = null;
    return stage(file, this.querySelector('#restore-passphrase').value).then(staged => { this.#staged = staged; });
  };

  async #apply() {
    const answer = await confirm({title: t('restore.title'), text: t('restore.text'), yes: t('restore.yes'), danger: true});
    if (answer.yes && await this.restoring.run('apply', apply)) {
      location.reload();
    }
  }

  #progress(action, name, text) {
    return action.pending === name ? html`<div class="sending" role="status"><p>${text}</p></div><progress aria-label=${text}></progress>` : nothing;
  }

  #contents() {
    const staged = this.#staged;
    return !staged ? nothing : html`<section class="staged" aria-labelledby="staged-title"><h4 id="staged-title">${t('restore.from', {time: staged.from ? dateTime(staged.from) : t('unknown')})}</h4>
      <p>${t('restore.contains')}</p><ul>${words(staged.contains).map(text => html`<li>${text}</li>`)}</ul>
      ${staged.withheld?.length ? html`<p>${t('restore.withheld')}</p><ul>${words(staged.withheld).map(text => html`<li>${store.withNames(text)}</li>`)}</ul>` : nothing}
      <p class="note">${t('restore.withdrawn')}</p>
      <button type="button" class="button is-main" aria-disabled=${this.restoring.pending ? 'true' : nothing} aria-busy=${this.restoring.pending === 'apply' ? 'true' : nothing} @click=${() => this.restoring.pending || this.#apply()}>${t('restore.go')}</button></section>`;
  }

  render() {
    const chosen = this.querySelector('#restore-file')?.files[0];
    const redraw = () => { this.#staged = null; this.requestUpdate(); };
    return html`<h2>${t('backup.title')}</h2><p class="muted">${t('backup.lead')}</p>
      <div class="form"><label class="field" for="backup-passphrase"><span>${t('backup.passphrase')}</span><input id="backup-passphrase" type="password" autocomplete="new-password" aria-describedby="backup-help"></label>
        <small class="muted" id="backup-help">${t('backup.passphrase.help')}</small>
        ${button(this.saving, 'save', t('backup.go'), this.#save, {done: () => t('backup.done', {size: bytes(this.#received)})})}
        ${this.#progress(this.saving, 'save', this.#received ? t('backup.received', {size: bytes(this.#received)}) : t('backup.making'))}${outcome(this.saving)}</div>
      <h3>${t('restore.heading')}</h3>
      <div class="form"><div class="field"><span id="restore-file-label">${t('restore.file')}</span><div class="file"><input id="restore-file" type="file" aria-labelledby="restore-file-label restore-file-name" @change=${redraw}><span class="button" id="restore-file-name">${chosen?.name || t('restore.choose')}</span></div></div>
        <label class="field" for="restore-passphrase"><span>${t('restore.passphrase')}</span><input id="restore-passphrase" type="password" autocomplete="off"></label>
        ${button(this.restoring, 'check', t('restore.check'), this.#check, {why: chosen ? '' : t('restore.choose.first')})}
        ${this.#progress(this.restoring, 'check', t('restore.checking'))}${this.#progress(this.restoring, 'apply', t('restore.restarting'))}${outcome(this.restoring)}</div>
      ${this.#contents()}`;
  }
}
customElements.define('backup-panel', BackupPanel);
