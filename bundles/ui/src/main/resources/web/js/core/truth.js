import {t} from './i18n.js';
import {age} from './format.js';
import {store} from './store.js';

/** What the page may claim about the home, worked out in one place from what the house said. */

/** Own use below this for a moment is rounding between two meters; more than that is no truth. */
const NEGATIVE_W = -100;
/** A grid meter that says nothing for this long guards nothing any more (model 5). */
const METER_SILENT_S = 30;
const STILL_W = 15;
const FULL_PERCENT = 99.5;
const GIVES_W = -50;
/** Readings that the page shows of a device; others may come as seldom as they like. */
const SHOWN = ['power', 'temperature', 'state-of-charge'];
const LEVELS = ['fresh', 'late', 'old', 'none'];
const GRAVITY = {ALARM: 2, WARNING: 1, INFO: 0};

/** A meter that is lost, or that is there and has said nothing all the time. */
const mute = device => isOffline(device) || (device.reachability.status === 'ONLINE' && device.readings?.power?.value == null
  && (store.houseNow() - Date.parse(device.reachability.since)) / 1000 > METER_SILENT_S);

/** How the house hears of its grid connection: live, silent, waiting for a first value, or not at all. */
export function meter(home) {
  const meters = home.devices.filter(device => device.kind === 'GRID_METER');
  const seconds = home.now.ages?.gridS;
  if (!meters.length && home.now.gridW == null) {
    return {state: 'missing'};
  }
  if (home.now.gridW == null) {
    return {state: meters.some(mute) ? 'silent' : 'waiting', seconds: null};
  }
  return {state: seconds > METER_SILENT_S ? 'silent' : 'live', seconds};
}

/** True when the battery takes nothing more and the rest of the sun leaves the house. */
export const isFull = now => now.batteryPercent >= FULL_PERCENT && Math.abs(now.batteryW ?? NaN) < STILL_W && now.gridW < GIVES_W;

export const isOffline = device => device.reachability.status === 'OFFLINE';
export const delivery = control => control?.delivery || 'NONE';

export const isGrave = trouble => trouble.severity !== 'INFO';

/** What needs a person, gravest first: what the house registered, and what is plain to see where it did not. */
export function troubles(home) {
  const told = [...(store.troubles || [])];
  const about = new Set(told.filter(isGrave).map(trouble => trouble.subject));
  const add = (code, subject, severity, text, remedy, since) => about.has(subject) || told.push({code, subject, severity, text, remedy, since});
  if (home) {
    const at = meter(home);
    const first = home.devices.find(device => device.kind === 'GRID_METER');
    if (at.state === 'silent' && !told.some(trouble => trouble.code.startsWith('meter-'))) {
      told.push({code: 'meter-silent', subject: first?.id ?? 'meter', severity: 'ALARM', text: t('meter.silent'), remedy: t('meter.silent.remedy'), since: null});
      about.add(first?.id);
    }
    if (home.now.houseW < NEGATIVE_W) {
      add('meter-implausible', 'house', 'WARNING', t('meter.implausible'), t('meter.implausible.remedy'), null);
    }
    for (const device of home.devices.filter(isOffline)) {
      add('device-lost', device.id, 'WARNING', t('trouble.device', {name: device.name}), device.reachability.why?.text || device.reachability.detail || t('trouble.device.remedy'), device.reachability.since);
    }
    for (const device of home.devices.filter(d => d.control && !isOffline(d) && ['REFUSED', 'UNREACHABLE'].includes(delivery(d.control)))) {
      add('command-failed', device.id, 'WARNING', t('trouble.command', {name: device.name}), device.control.deliveryReason?.text || '', null);
    }
  }
  return told.sort((a, b) => (GRAVITY[b.severity] ?? 1) - (GRAVITY[a.severity] ?? 1));
}

/** Whether anything about a device asks for a person. */
export const needsAttention = (device, list) => isOffline(device) || ['REFUSED', 'UNREACHABLE'].includes(delivery(device.control))
  || list.some(trouble => trouble.subject === device.id && isGrave(trouble));

/** How fresh everything is that the page shows of the home: as fresh as the worst of it, every device included. */
export function freshness(home) {
  const ages = [home.now.ages?.houseS, home.now.ages?.gridS, ...home.devices.flatMap(device =>
    (isOffline(device) ? [null] : SHOWN.flatMap(name => (device.readings?.[name] ? [device.readings[name].ageS] : []))))];
  const worst = ages.map(seconds => age(seconds).level).reduce((a, b) => (LEVELS.indexOf(b) > LEVELS.indexOf(a) ? b : a), 'fresh');
  const unread = home.devices.some(device => device.reachability.status === 'UNKNOWN');
  const doubted = troubles(home).some(trouble => isGrave(trouble) && trouble.code.startsWith('meter-'));
  return store.isSilent ? 'old' : unread || worst === 'none' ? 'none' : doubted ? 'old' : worst;
}

/** Kinds of devices that a service needs and the home does not have. */
export const missingKinds = service => (store.home ? (service.needs || []).filter(kind => !store.home.devices.some(device => device.kind === kind)) : []);

const TOTALS = {GRID_METER: now => now.gridW, PV_INVERTER: now => (now.sunW == null ? null : -now.sunW), BATTERY: now => now.batteryW};
const SAME_W = 1;

/**
 * The devices that make up a flow of the picture: all of a kind, or the one of them that the house
 * counts where others belong to another connection; none if that cannot be told.
 */
export function partsOf(home, kind) {
  const devices = home.devices.filter(device => device.kind === kind);
  const total = TOTALS[kind](home.now);
  if (devices.length < 2 || total == null) {
    return devices;
  }
  const watts = device => device.readings?.power?.value ?? NaN;
  const isTotal = sum => Math.abs(sum - total) <= SAME_W || total === 0 && kind === 'PV_INVERTER' && sum > 0;
  const one = devices.filter(device => isTotal(watts(device)));
  return isTotal(devices.reduce((sum, device) => sum + watts(device), 0)) ? devices : one.length === 1 ? one : [];
}
