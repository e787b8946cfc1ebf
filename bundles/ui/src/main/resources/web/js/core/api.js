import {i18n} from './i18n.js';

const BASE = '/api/v1';
let csrf = null;

/** A refusal of the house, with the stable code and a sentence that names the remedy. */
export class Problem extends Error {
  constructor(status, code, detail, fields) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields || [];
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
  return new Problem(response.status, body.code || `http-${response.status}`, body.detail || body.title || '', body.fields);
}

async function send(method, path, body, headers) {
  let response;
  try {
    response = await fetch(BASE + path, {
      method,
      headers: {
        'Accept': 'application/json',
        'Accept-Language': i18n.language,
        ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch {
    throw new Problem(0, 'unreachable', '');
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401 && problem.code === 'sign-in') {
      signedOut.handler();
    }
    throw problem;
  }
  const text = response.status === 204 ? '' : await response.text();
  return text ? JSON.parse(text) : null;
}

/** Reads. */
export const get = path => send('GET', path);

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

/**
 * Writes once: the key makes a repeat harmless, so a write that got lost on the way is tried a second
 * time with the same key.
 */
export async function write(method, path, body) {
  const headers = {'Idempotency-Key': newKey(), ...(csrf ? {'X-Foyer-CSRF': csrf} : {})};
  try {
    return await send(method, path, body, headers);
  } catch (problem) {
    if (problem.code !== 'unreachable') {
      throw problem;
    }
    await new Promise(done => setTimeout(done, 1000));
    return send(method, path, body, headers);
  }
}

export const eventsAddress = `${BASE}/events`;
export const segment = encodeURIComponent;
