import {getIfThere} from './api.js';
import {store} from './store.js';

/** Reads something of the house again and again while its part is on the screen; null while the house does not have it. */
export class Polled {
  value = null;
  /** True once the house answered, if only to say that it does not have it. */
  isRead = false;
  problem = false;
  #timer = 0;
  #at = -Infinity;
  #path = '';

  /**
   * @param {import('lit').LitElement} host part to render again
   * @param {() => string} path what to read, asked each time; a change reads at once
   * @param {number} everyMs house time between two readings
   * @param {number} leastMs least time on this machine's timer when the house runs fast
   */
  constructor(host, path, everyMs, leastMs = 5000) {
    this.host = host;
    this.path = path;
    this.everyMs = everyMs;
    this.leastMs = leastMs;
  }

  start() {
    this.#timer = setInterval(() => this.check(), 1000);
    store.addEventListener('change', this.#onChange);
    this.check();
  }

  stop() {
    clearInterval(this.#timer);
    store.removeEventListener('change', this.#onChange);
  }

  /** The first reading does not wait for the next second. */
  #onChange = () => this.isRead || this.#at > 0 || this.check();

  check() {
    const path = store.home && !document.hidden ? this.path() : '';
    const due = performance.now() - this.#at >= Math.max(this.leastMs, this.everyMs / (store.home?.speed || 1));
    if (path && (due || path !== this.#path)) {
      this.#read(path);
    }
  }

  async #read(path) {
    this.#at = performance.now();
    if (this.#path.split('?')[0] !== path.split('?')[0]) {
      this.value = null;
    }
    this.#path = path;
    try {
      const value = await getIfThere(path);
      if (this.#path === path) {
        this.value = value;
        this.isRead = true;
        this.problem = false;
      }
    } catch {
      this.problem = true;
    }
    this.host.requestUpdate();
  }
}
