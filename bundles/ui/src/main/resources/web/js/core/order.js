import {get, Problem, segment, write} from './api.js';
import {store} from './store.js';

/** After this an order that the house did not answer is not carried out any more: it refuses what is more than 10 s late. */
const LIMIT_MS = 12000;
const LATE_MS = 10500;

const same = (a, b) => a && b && a.kind === b.kind && ['on', 'powerW', 'maxW', 'targetC'].every(field => (a[field] ?? null) === (b[field] ?? null));
/** Sends under the house's tick. Without one nobody can promise that a late order is not carried out, and the words say so. */
async function inTime(tick, send) {
  try {
    return await send(tick == null ? {} : {'X-Foyer-Tick': String(tick)});
  } catch (problem) {
    throw problem.code === 'timeout' ? new Problem(0, tick == null ? 'order-unknown' : 'order-not-sent', '') : problem;
  }
}

const pause = ms => new Promise(done => setTimeout(done, ms));

/**
 * A person's order on its way: sent once with the house's own tick, so that a house that wakes up late
 * does not carry it out; given up after twelve seconds; cancelled by the person before.
 */
export class Order {
  #cancel = new AbortController();
  #sentAt = performance.now();
  #tick = store.tick();

  /** What held before, to tell an earlier order of the same kind from this one. */
  #before;

  /**
   * @param {{duration?: string, untilReleased?: boolean, suspendFlexibility?: boolean}} terms for how long, and
   * whether flexibility has no say meanwhile
   */
  constructor(device, command, terms) {
    this.device = device;
    this.command = command;
    this.terms = terms;
    this.#before = store.device(device)?.control ?? null;
  }

  #isOurs = control => control?.by?.mandate === 'PERSON' && same(control.command, this.command)
    && (control.until !== (this.#before?.until ?? null) || control.since !== this.#before?.since || control.by.id !== this.#before?.by?.id);

  get seconds() {
    return (performance.now() - this.#sentAt) / 1000;
  }

  send() {
    return inTime(this.#tick, headers => write('POST', `/devices/${segment(this.device)}/commands`, {command: this.command, ...this.terms},
      {timeoutMs: LIMIT_MS, signal: this.#cancel.signal, headers}));
  }

  /**
   * Takes it back: not asked for any longer, and, once it is too late for the house to begin with it,
   * looked after; if it did get through before, it is withdrawn.
   */
  async cancel() {
    this.#cancel.abort();
    for (;;) {
      await pause(Math.max(0, LATE_MS - (performance.now() - this.#sentAt)));
      try {
        const now = await get(`/devices/${segment(this.device)}`, {timeoutMs: 5000});
        store.takeDevice(this.#isOurs(now.control) ? await withdraw(this.device) : now);
        return;
      } catch (problem) {
        if (problem.status) {
          return;
        }
        await pause(2000);
      }
    }
  }
}

/** One tap back to automatic; too late is too late here, too. */
export const withdraw = device => inTime(store.tick(), headers => write('DELETE', `/devices/${segment(device)}/commands`, undefined, {timeoutMs: LIMIT_MS, headers}));
