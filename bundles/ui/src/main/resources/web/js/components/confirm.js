import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {Part} from '../core/element.js';

/** Asks before something stops: says what will stop, keeps the focus, answers what was chosen. */
class ConfirmDialog extends Part {
  #answer = null;
  question = null;

  /**
   * @param {{title: string, text: string, yes: string, option?: {label: string, help: string}, danger?: boolean}} question
   * @returns {Promise<{yes: boolean, option: boolean}>}
   */
  async ask(question) {
    this.question = question;
    this.requestUpdate();
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise(done => { this.#answer = done; });
  }

  #close(event) {
    const dialog = event.target;
    const option = Boolean(dialog.querySelector('input')?.checked);
    this.question = null;
    this.requestUpdate();
    this.#answer?.({yes: dialog.returnValue === 'yes', option});
  }

  render() {
    const q = this.question;
    const leave = value => () => this.querySelector('dialog').close(value);
    return html`<dialog aria-labelledby="confirm-title" aria-describedby="confirm-text" @close=${this.#close}>${q ? html`
      <h2 id="confirm-title">${q.title}</h2>
      <p id="confirm-text">${q.text}</p>
      ${q.option ? html`<label class="check"><input type="checkbox"><span><b>${q.option.label}</b><small>${q.option.help}</small></span></label>` : nothing}
      <div class="row end">
        <button type="button" class="button" autofocus @click=${leave('')}>${t('cancel')}</button>
        <button type="button" class="button ${q.danger ? 'is-danger' : 'is-main'}" @click=${leave('yes')}>${q.yes}</button>
      </div>` : nothing}</dialog>`;
  }
}
customElements.define('confirm-dialog', ConfirmDialog);

/** The one dialog of the page. */
export const confirm = question => document.querySelector('confirm-dialog').ask(question);
