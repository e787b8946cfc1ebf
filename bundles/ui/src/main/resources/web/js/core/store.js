import {eventsAddress, get, getIfThere, list, setCsrf, signedOut, write} from './api.js';
import {i18n} from './i18n.js';

const BACKOFF_MS = [1000, 2000, 4000, 8000];
/** The house sends its picture every second. After this long without one, the values are of the past and the page says so. */
const SILENT_S = 5;
/** Longer silence than this is a lost connection even if the socket looks open. */
const SILENCE_MS = 15000;
const PROBE_MS = 4000;

/**
 * What the page knows: fed by one GET of the home and the event stream, read by all parts. Nothing here
 * is guessed ahead of the house's own answer.
 */
class Store extends EventTarget {
  session = null;
  phase = 'loading';
  /** True when the session ended without the person's own doing. */
  wasPutOut = false;
  home = null;
  /** Where things are; null while the house does not tell. */
  site = null;
  /** True for who is of a tenancy that has not begun or is over. */
  isOver = false;
  link = 'connecting';
  lastHeard = 0;
  jobs = new Map();
  /** Jobs that this page saw at work: their ends are worth telling. */
  seen = new Set();
  /** Services that are in the house. */
  installed = [];
  notices = [];
  /** What needs attention, as the house says; null while it does not tell. */
  troubles = null;
  /** Names of services in the language of the page, by id; kept after a removal. */
  #names = new Map();
  /** Rises whenever services or grants changed; screens read again. */
  storeVersion = 0;
  #receivedAt = 0;
  #events = null;
  #tries = 0;
  #timer = 0;
  #probing = false;
  #language = i18n.language;

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  get zone() {
    return this.home?.zone || undefined;
  }

  houseNow() {
    const at = this.home ? Date.parse(this.home.at) : Date.now();
    return new Date(at + this.secondsSilent() * 1000 * (this.home?.speed || 1));
  }

  /** Seconds on this machine's timer since the last picture of the home. */
  secondsSilent() {
    return this.#receivedAt ? (performance.now() - this.#receivedAt) / 1000 : 0;
  }

  /** True when the house has said nothing for so long that its values are no longer of now. */
  get isSilent() {
    return Boolean(this.home) && this.secondsSilent() > SILENT_S;
  }

  /** Seconds of house time to add to the ages of the last picture: none while it is a fresh one. */
  secondsToAdd() {
    return this.isSilent ? this.secondsSilent() * (this.home.speed || 1) : 0;
  }

  /** The house's own timer as it stands now, in ms; null if the house does not tell it. */
  tick() {
    return typeof this.home?.tickMs === 'number' ? Math.round(this.home.tickMs + this.secondsSilent() * 1000) : null;
  }

  device(id) {
    return this.home?.devices.find(device => device.id === id);
  }

  /** Who it is, in the language of the page where that is known. */
  nameOf(source) {
    return this.#names.get(source.id) || source.name || source.id;
  }

  serviceName(id) {
    return this.#names.get(id) || id;
  }

  /** Remembers what services are called, for jobs and notices that outlive them. */
  learn(services) {
    services.forEach(({id, name}) => name && this.#names.set(id, name));
  }

  /** A text of the house with names of services where it has ids. */
  withNames(text) {
    return [...this.#names].reduce((words, [id, name]) => words.replaceAll(id, name), text || '');
  }

  unread() {
    return this.notices.filter(notice => !notice.acknowledged).length;
  }

  runningJob(service) {
    return [...this.jobs.values()].find(job => job.service === service && !job.ended);
  }

  /** The job on a service that was started last. */
  lastJob(service) {
    return [...this.jobs.values()].filter(job => job.service === service).reduce((a, b) => (a && Date.parse(a.started) > Date.parse(b.started) ? a : b), null);
  }

  async start() {
    signedOut.handler = () => this.#leave(this.phase === 'in');
    setInterval(() => this.#watch(), 1000);
    addEventListener('online', () => this.#retry());
    addEventListener('offline', () => this.changed());
    i18n.addEventListener('change', () => this.#turnLanguage());
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

  #turnLanguage() {
    if (this.phase === 'in' && this.#language !== i18n.language) {
      this.reload().then(() => this.#listen());
    }
    this.#language = i18n.language;
  }

  /** With a name and its password; without a name with the printed code. */
  async signIn(name, secret) {
    await write('POST', '/session', name ? {name, secret} : {secret});
    await this.#enter(await get('/session'));
  }

  /** Becomes the person that the code invites. */
  async accept(code, password) {
    await write('POST', '/session/accept', {code, password});
    await this.#enter(await get('/session'));
  }

  async signOut() {
    await write('DELETE', '/session');
    this.#leave(false);
  }

  async #enter(session) {
    this.wasPutOut = false;
    this.session = session;
    setCsrf(session.csrf);
    this.phase = 'in';
    this.changed();
    await this.reload();
    this.#listen();
  }

  /** @param {boolean} putOut the house ended it, not the person here */
  #leave(putOut) {
    this.wasPutOut = putOut;
    this.#events?.close();
    clearTimeout(this.#timer);
    this.session = null;
    this.home = null;
    this.site = null;
    this.isOver = false;
    this.notices = [];
    this.troubles = null;
    this.jobs.clear();
    this.phase = 'out';
    this.changed();
  }

  /** Reads all again, in the language of now. */
  async reload() {
    await Promise.all([get('/home').then(home => { this.isOver = false; this.#takeHome(home); }).catch(problem => this.#lacksHome(problem)), this.#readLists()]);
  }

  /** Who is of a tenancy that does not last sees nothing of the home, and of what was on the page. */
  #lacksHome(problem) {
    this.isOver = problem.status === 403;
    if (this.isOver) {
      Object.assign(this, {home: null, site: null, notices: [], troubles: null});
    }
    this.changed();
  }

  /** Reads where things are; guests are not told. */
  async readSite() {
    if (['OWNER', 'DELEGATE', 'MEMBER', 'INSTALLER'].includes(this.session?.role)) {
      this.site = await getIfThere('/site').catch(() => this.site);
      this.changed();
    }
  }

  /** What a tenancy is called: the party it is let to. */
  tenancyName(id) {
    return this.site?.tenancies?.find(tenancy => tenancy.id === id)?.party || id;
  }

  async #readLists() {
    this.readSite();
    if (!['OWNER', 'DELEGATE', 'MEMBER'].includes(this.session?.role)) {
      // Guests see the picture of the home, installers what is wrong, too.
      return this.session?.role === 'INSTALLER' ? this.#readTroubles() : undefined;
    }
    // Services are the whole site's.
    const isTenant = (this.session.tenancy ?? 'home') !== 'home';
    const take = (promise, use) => promise.then(use).catch(() => this.changed());
    await Promise.all([
      isTenant ? undefined : this.#readNames(),
      this.#readTroubles(),
      take(list('/notices'), items => { this.notices = items; }),
      isTenant ? undefined : take(list('/store/jobs'), items => {
        this.learn(items.map(job => ({id: job.service, name: job.serviceName})));
        items.forEach(job => this.jobs.get(job.id)?.ended || this.jobs.set(job.id, job));
        this.#readUnknownNames();
      }),
    ]);
    this.storeVersion++;
    this.changed();
  }

  #readNames() {
    return get('/store/subscriptions').then(mine => {
      this.installed = mine.items.map(item => item.service);
      this.learn(this.installed);
      this.#readUnknownNames();
      this.changed();
    }, () => {});
  }

  /** Names of services that a job speaks of and that are not installed (any more). */
  #readUnknownNames() {
    const unknown = new Set([...this.jobs.values()].map(job => job.service).filter(id => !this.#names.has(id)));
    unknown.forEach(id => get(`/store/services/${encodeURIComponent(id)}`).then(({service}) => { this.learn([service]); this.changed(); }, () => {}));
  }

  #readTroubles() {
    return getIfThere('/troubles').then(answer => {
      this.troubles = answer?.items ?? null;
      this.changed();
    }, () => this.changed());
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
    this.seen.add(job.id);
    this.learn([{id: job.service, name: job.serviceName}]);
    this.jobs.set(job.id, before?.ended && !job.ended ? before : job);
    if (job.ended && !before?.ended) {
      this.storeVersion++;
      this.#readNames();
    }
    this.#readUnknownNames();
    this.changed();
  }

  takeNotice(notice) {
    this.notices = [notice, ...this.notices.filter(other => other.id !== notice.id)];
    this.changed();
  }

  #listen() {
    clearTimeout(this.#timer);
    this.#events?.close();
    const events = new EventSource(eventsAddress());
    this.#events = events;
    const on = (name, use) => events.addEventListener(name, event => {
      this.#heard();
      use(JSON.parse(event.data || '{}'));
    });
    on('home', home => this.#takeHome(home));
    on('job', job => this.takeJob(job));
    on('notice', notice => this.takeNotice(notice));
    // What changed before the stream began is not told by it: what the page shows is read again.
    on('hello', () => this.#readLists());
    on('troubles', () => this.#readTroubles());
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
    if (this.link === 'lost' || this.secondsSilent() > SILENT_S) {
      this.#probe();
      this.changed();
    }
    if (this.link !== 'live') {
      this.#followJobs();
    }
  }

  /** Asks a silent house by another way: where only the stream broke, the values stay live. */
  #probe() {
    if (!this.#probing) {
      this.#probing = true;
      get('/home', {timeoutMs: PROBE_MS}).then(home => this.#takeHome(home), () => {}).finally(() => { this.#probing = false; });
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
