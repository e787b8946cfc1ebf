import {html, nothing} from 'lit';
import {t} from '../core/i18n.js';
import {segment, write} from '../core/api.js';
import {Action} from '../core/action.js';
import {clock} from '../core/format.js';
import {Part} from '../core/element.js';
import {may} from '../core/may.js';
import {Polled} from '../core/polled.js';
import {button, outcome} from './bits.js';
import {icon} from './icons.js';

const EVERY_MS = 10000;

/** What the home and its services ask people; answered once, whoever is first. Nothing while nobody asks. */
class QuestionList extends Part {
  action = new Action(this);
  #questions = new Polled(this, () => (may('live') ? '/questions' : ''), EVERY_MS);
  /** Stays on the screen with what became of it until the person leaves. */
  #answered = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.#questions.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#questions.stop();
  }

  async #answer(question, option) {
    const answer = await write('POST', `/questions/${segment(question.id)}/answer`, {option: option.id}).catch(problem => {
      if (problem.code === 'question-ended') {
        this.#answered.set(question.id, {...question, said: problem.detail});
      }
      throw problem;
    });
    this.#answered.set(question.id, {...question, said: t('question.answered', {option: option.text})});
    return answer;
  }

  #item(question) {
    const said = this.#answered.get(question.id)?.said;
    const silence = question.options.find(option => option.id === question.silence);
    return html`<li class="attention-item is-info" id=${`q-${question.id}`}>${icon('info')}<div class="grow">
      <p class="muted">${t('question.from', {name: question.origin})}</p>
      <p><b>${question.text}</b></p>
      ${said ? html`<p role="status">${said}</p>` : question.mayAnswer ? html`<div class="row">${question.options.map(option => button(this.action, `${question.id}/${option.id}`, option.text, () => this.#answer(question, option), {about: question.text}))}</div>` : html`<p class="muted">${t(`question.who.${question.who}`)}</p>`}
      ${said ? nothing : html`<p class="muted">${t('question.until', {time: clock(question.until)})} ${silence ? t('question.silence', {option: silence.text}) : t('question.silence.none')}</p>`}</div></li>`;
  }

  render() {
    const open = (this.#questions.value?.items || []).filter(question => !question.outcome);
    const shown = [...open, ...[...this.#answered.values()].filter(question => !open.some(one => one.id === question.id))];
    return shown.length ? html`<section class="card attention" aria-labelledby="questions-title"><h2 id="questions-title">${t('question.title')}</h2>
      <ul class="plain">${shown.map(question => this.#item(question))}</ul>${this.action.failed ? outcome(this.action) : nothing}</section>` : nothing;
  }
}
customElements.define('question-list', QuestionList);
