import {eventsAddress, get, list, setCsrf, signedOut, write} from './api.js';
import {i18n} from './i18n.js';

const BACKOFF_MS = [1000, 2000, 4000, 8000, 15000, 30000];
/** Longer silence than this is a lost connection even if the socket looks open: the house sends at least every 15 s. */
const SILENCE_MS = 40000;

/**
 * What the page knows: fed by one GET of the home and the event stream, read by all parts. Nothing here
 * is guessed ahead of the house's own answer.
 */
class Store extends EventTarget {
  session = null;
  phase = 'loading';
  home = null;
  link = 'connecting';
  lastHeard = 0;
  jobs = new Map();
  notices = [];
  /** Names of the installed services in the language of the page, by id. */
  #names = new Map();
  /** Rises whenever services or grants changed; screens read again. */
  storeVersion = 0;
  #receivedAt = 0;
  #events = null;
  #tries = 0;
  #timer = 0;

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  get zone() {
    return this.home?.zone || undefined;
  }

  houseNow() {
    const at = this.home ? Date.parse(this.home.at) : Date.now();
    return new Date(at + this.secondsSinceHome() * 1000);
  }

  /** Seconds of house time since the last picture of the home. */
  secondsSinceHome() {
    const wall = this.#receivedAt ? (performance.now() - this.#receivedAt) / 1000 : 0;
    return wall * (this.home?.speed || 1);
  }

  device(id) {
    return this.home?.devices.find(device => device.id === id);
  }

  /** Who it is, in the language of the page where that is known. */
  nameOf(source) {
    return this.#names.get(source.id) || source.name;
  }

  unread() {
    return this.notices.filter(notice => !notice.acknowledged).length;
  }

  runningJob(service) {
    return [...this.jobs.values()].find(job => job.service === service && !job.ended);
  }

  async start() {
    signedOut.handler = () => this.#leave();
    setInterval(() => this.#watch(), 1000);
    addEventListener('online', () => this.#retry());
    addEventListener('offline', () => this.changed());
    i18n.addEventListener('change', () => this.phase === 'in' && this.reload());
    try {
      await this.#enter(await get('/session'));
    } catch (problem) {
      this.phase = problem.status === 401 ? 'out' : 'unreachable';
      this.changed();
      if (this.phase === 'unreachable') {
        setTimeout(() => location.reload(), 4000);
      }
    }
  }

  async signIn(secret) {
    await write('POST', '/session', {secret});
    await this.#enter(await get('/session'));
  }

  async signOut() {
    await write('DELETE', '/session');
    this.#leave();
  }

  async #enter(session) {
    this.session = session;
    setCsrf(session.csrf);
    this.phase = 'in';
    this.changed();
    await this.reload();
    this.#listen();
  }

  #leave() {
    this.#events?.close();
    clearTimeout(this.#timer);
    this.session = null;
    this.home = null;
    this.notices = [];
    this.jobs.clear();
    this.phase = 'out';
    this.changed();
  }

  /** Reads all again, in the language of now. */
  async reload() {
    const take = (promise, use) => promise.then(use).catch(() => this.changed());
    await Promise.all([
      this.#readNames(),
      take(get('/home'), home => this.#takeHome(home)),
      take(list('/notices'), items => { this.notices = items; }),
      take(list('/store/jobs'), items => items.forEach(job => this.jobs.get(job.id)?.ended || this.jobs.set(job.id, job))),
    ]);
    this.storeVersion++;
    this.changed();
  }

  #readNames() {
    return get('/store/subscriptions').then(mine => {
      this.#names = new Map(mine.items.map(({service}) => [service.id, service.name]));
      this.changed();
    }, () => {});
  }

  #takeHome(home) {
    this.home = home;
    this.#receivedAt = performance.now();
    this.changed();
  }

  /** A device as the house just answered it. */
  takeDevice(device) {
    if (this.home && device?.id) {
      this.home = {...this.home, devices: this.home.devices.map(d => (d.id === device.id ? device : d))};
      this.changed();
    }
  }

  takeJob(job) {
    const before = this.jobs.get(job.id);
    this.jobs.set(job.id, before?.ended && !job.ended ? before : job);
    if (job.ended && !before?.ended) {
      this.storeVersion++;
      this.#readNames();
    }
    this.changed();
  }

  takeNotice(notice) {
    this.notices = [notice, ...this.notices.filter(other => other.id !== notice.id)];
    this.changed();
  }

  #listen() {
    clearTimeout(this.#timer);
    this.#events?.close();
    const events = new EventSource(eventsAddress);
    this.#events = events;
    const on = (name, use) => events.addEventListener(name, event => {
      this.#heard();
      use(JSON.parse(event.data || '{}'));
    });
    on('home', home => this.#takeHome(home));
    on('job', job => this.takeJob(job));
    on('notice', notice => this.takeNotice(notice));
    on('store', () => { this.storeVersion++; this.#readNames(); this.changed(); });
    events.onopen = () => this.#heard();
    events.onerror = () => {
      events.close();
      this.#lose();
    };
  }

  #heard() {
    this.lastHeard = performance.now();
    this.#tries = 0;
    if (this.link !== 'live') {
      this.link = 'live';
      this.changed();
    }
  }

  #lose() {
    if (this.phase !== 'in') {
      return;
    }
    this.link = 'lost';
    this.changed();
    clearTimeout(this.#timer);
    const wait = BACKOFF_MS[Math.min(this.#tries++, BACKOFF_MS.length - 1)];
    this.#timer = setTimeout(() => this.#retry(), wait * (0.8 + Math.random() * 0.4));
  }

  async #retry() {
    if (this.phase !== 'in') {
      return;
    }
    try {
      await get('/session');
      await this.reload();
      this.#listen();
    } catch (problem) {
      if (problem.status !== 401) {
        this.#lose();
      }
    }
  }

  #watch() {
    if (this.phase !== 'in') {
      return;
    }
    if (this.link === 'live' && performance.now() - this.lastHeard > SILENCE_MS) {
      this.#events?.close();
      this.#lose();
    }
    if (this.link === 'lost' || this.secondsSinceHome() > 5) {
      this.changed();
    }
    if (this.link !== 'live') {
      this.#followJobs();
    }
  }

  /** Without the stream a running job is asked for, so that it always comes to an end here too. */
  #followJobs() {
    for (const job of this.jobs.values()) {
      if (!job.ended) {
        get(`/store/jobs/${encodeURIComponent(job.id)}`).then(now => this.takeJob(now), () => {});
      }
    }
  }
}

export const store = new Store();
