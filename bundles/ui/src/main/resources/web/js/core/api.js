import {i18n} from './i18n.js';

const BASE = '/api/v1';
/** How long the page waits for an answer; what takes longer in the house answers with a job. */
const READ_MS = 15000;
const WRITE_MS = 20000;
let csrf = null;

/** A refusal of the house, with the stable code and a sentence that names the remedy. */
export class Problem extends Error {
  constructor(status, code, detail, {fields = [], retryAfterS = null} = {}) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields;
    /** Seconds until it may be tried again, as the house said; null if it did not. */
    this.retryAfterS = retryAfterS;
  }
}

export function setCsrf(value) {
  csrf = value;
}

/** Called when the house says that nobody is signed in any more. */
export const signedOut = {handler: () => {}};

const newKey = () =>
  globalThis.crypto.randomUUID
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');

async function problemOf(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // An answer without a problem document: the status has to do.
  }
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new Problem(response.status, body.code || `http-${response.status}`, body.detail || body.title || '',
    {fields: body.fields, retryAfterS: Number.isFinite(wait) ? wait : null});
}

/** Runs with a signal that ends it after a time or when the person cancels; says which of them it was. */
async function limited(timeoutMs, cancel, work) {
  const controller = new AbortController();
  let code = 'unreachable';
  const stop = why => { code = why; controller.abort(); };
  const timer = setTimeout(() => stop('timeout'), timeoutMs);
  const cancelled = () => stop('cancelled');
  cancel?.addEventListener('abort', cancelled);
  if (cancel?.aborted) {
    cancelled();
  }
  try {
    return await work(controller.signal);
  } catch (failure) {
    throw failure instanceof Problem ? failure : new Problem(0, code, '');
  } finally {
    clearTimeout(timer);
    cancel?.removeEventListener('abort', cancelled);
  }
}

/**
 * One exchange.
 *
 * @param {(response: Response) => Promise<unknown>} take reads the answer, within the same time limit
 */
function exchange(method, path, {body, type, headers, timeoutMs, signal}, take) {
  return limited(timeoutMs, signal, async inTime => {
    const response = await fetch(BASE + path, {
      method,
      headers: {
        'Accept': 'application/json',
        'Accept-Language': i18n.language,
        ...(body === undefined ? {} : {'Content-Type': type}),
        ...headers,
      },
      body,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: inTime,
    });
    if (!response.ok) {
      const problem = await problemOf(response);
      if (problem.status === 401 && problem.code === 'sign-in') {
        signedOut.handler();
      }
      throw problem;
    }
    return take(response);
  });
}

/** The answer; it says {@code stored: false} where the house did it, but had no room to remember it. */
async function json(response) {
  const text = response.status === 204 ? '' : await response.text();
  const body = text ? JSON.parse(text) : null;
  return response.headers.get('X-Foyer-Stored') === 'false' ? {...body, stored: false} : body;
}

/** Whether a restart would remember what was done. */
export const isRemembered = answer => answer?.stored !== false;

/** Reads. */
export const get = (path, {timeoutMs = READ_MS} = {}) => exchange('GET', path, {timeoutMs}, json);

/** Reads what may not be there in this version of the house: null on 404. */
export const getIfThere = path => get(path).catch(problem => {
  if (problem.status === 404) {
    return null;
  }
  throw problem;
});

/** Reads all pages of a list. */
export async function list(path) {
  const items = [];
  let cursor = null;
  do {
    const join = path.includes('?') ? '&' : '?';
    const page = await get(cursor ? `${path}${join}cursor=${encodeURIComponent(cursor)}` : path);
    items.push(...page.items);
    cursor = page.next || null;
  } while (cursor && items.length < 2000);
  return items;
}

const guarded = headers => ({'Idempotency-Key': newKey(), ...(csrf ? {'X-Foyer-CSRF': csrf} : {}), ...headers});

/**
 * Writes once: the key makes a repeat harmless, so a write that got lost on the way is tried a second
 * time with the same key. What ran into its time limit is not.
 *
 * @param {{timeoutMs?: number, signal?: AbortSignal, headers?: object}} [how]
 */
export async function write(method, path, body, {timeoutMs = WRITE_MS, signal, headers} = {}) {
  const how = {body: body === undefined ? undefined : JSON.stringify(body), type: 'application/json', headers: guarded(headers), timeoutMs, signal};
  try {
    return await exchange(method, path, how, json);
  } catch (problem) {
    if (problem.code !== 'unreachable') {
      throw problem;
    }
    await new Promise(done => setTimeout(done, 1000));
    return exchange(method, path, how, json);
  }
}

/** Sends or fetches a file, once and without a repeat; `received` hears of each part that came. */
export function transfer(method, path, {body, type = 'application/json', headers, timeoutMs, received}) {
  return exchange(method, path, {body, type, headers: guarded(headers), timeoutMs}, async response => {
    if (!received) {
      return json(response);
    }
    const parts = [];
    let bytes = 0;
    for (const reader = response.body.getReader(); ;) {
      const {done, value} = await reader.read();
      if (done) {
        return {blob: new Blob(parts), name: /filename="?([\w.-]+)/.exec(response.headers.get('Content-Disposition') || '')?.[1]};
      }
      parts.push(value);
      received(bytes += value.length);
    }
  });
}

export const eventsAddress = () => `${BASE}/events?language=${i18n.language}`;
export const segment = encodeURIComponent;
