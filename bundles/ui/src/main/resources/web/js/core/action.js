import {problemText} from './format.js';

let actions = 0;

/**
 * One thing a person does: pending while the house has not answered, then done or refused with the
 * reason. While it is pending a second press does nothing.
 */
export class Action {
  pending = null;
  message = null;
  failed = false;
  /** Distinguishes the ids of what belongs to this action. */
  key = `a${++actions}`;

  /** @param {import('lit').LitElement} host part to render again */
  constructor(host) {
    this.host = host;
  }

  /**
   * @param {string} name which button it was
   * @param {() => Promise<unknown>} work
   * @param {(answer: unknown) => string} [done] what to say afterwards
   */
  async run(name, work, done) {
    if (this.pending) {
      return false;
    }
    this.pending = name;
    this.message = null;
    this.host.requestUpdate();
    try {
      const answer = await work();
      this.failed = false;
      this.message = done ? done(answer) : null;
      return true;
    } catch (problem) {
      this.failed = problem.code !== 'cancelled';
      this.message = problemText(problem);
      return false;
    } finally {
      this.pending = null;
      this.host.requestUpdate();
    }
  }

  fail(message) {
    this.failed = true;
    this.message = message;
    this.host.requestUpdate();
  }
}

/** Reads something a screen needs, once per reason to read it; keeps value, trouble and loading. */
export class Loader {
  problem = null;
  loading = false;
  #value = null;
  #key = null;
  #round = 0;

  constructor(host) {
    this.host = host;
  }

  get value() {
    return this.#value;
  }

  /** What an action was answered is newer than any reading under way: that one is dropped. */
  set value(value) {
    this.#round++;
    this.#value = value;
    this.problem = null;
    this.loading = false;
    this.host.requestUpdate();
  }

  /** @param {string} key reads again when it changes */
  async load(key, work) {
    if (this.#key === key) {
      return;
    }
    this.#key = key;
    const round = ++this.#round;
    this.loading = true;
    try {
      const value = await work();
      if (this.#round === round) {
        this.value = value;
      }
    } catch (problem) {
      if (this.#round === round) {
        this.problem = problem;
        this.loading = false;
      }
    }
    this.host.requestUpdate();
  }

  again() {
    this.#key = null;
    this.host.requestUpdate();
  }
}
