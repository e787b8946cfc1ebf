import {listing, t} from '../core/i18n.js';
import {clock, quantity} from '../core/format.js';
import {dateText, daysText} from '../core/week.js';

/** Wishes, and what of them is in force, as sentences; no state, no element of their own. */

const degrees = value => quantity(value, '°C');
const amount = ({value, unit}) => (unit === 'PERCENT' ? quantity(value, '%') : quantity(value, 'Wh'));
const band = ({lowC, highC}) => (lowC == null ? t('wish.most', {high: degrees(highC)}) : highC == null ? t('wish.least', {low: degrees(lowC)}) : t('wish.band', {low: degrees(lowC), high: degrees(highC)}));
const hours = ({days, from, until}) => t('wish.hours', {from, until, days: daysText(days)});
const joined = parts => parts.filter(Boolean).join('; ');

const TEXTS = {
  COMFORT: ({comfort}) => [band(comfort), ...(comfort.times ?? []).map(hours), comfort.seasons?.length ? t('wish.seasons', {seasons: listing(comfort.seasons.map(one => t(`season.${one}`)))}) : ''],
  CAR: ({car}) => [t('wish.charge', {target: amount(car.target)}), car.minimum ? t('wish.charge.least', {minimum: amount(car.minimum)}) : '',
    ...(car.departures ?? []).map(({days, at}) => t('wish.leaves', {time: at, days: daysText(days)}))],
  MACHINE: ({machine, adHoc}) => [machine ? hours(machine) : t('wish.window', {from: clock(adHoc.from), until: clock(adHoc.until)})],
  AWAY: ({away}) => [t('wish.away.days', {from: dateText(away.from), back: dateText(away.back)}), t('wish.lowers', {what: listing(away.lowers.map(one => t(`wish.lowered.${one}`)))}),
    away.keepC == null ? '' : t('wish.keep', {keep: degrees(away.keepC)})],
};

/** What somebody wishes, without whose and where. */
export function wishText(wish) {
  const once = wish.adHoc && wish.kind !== 'MACHINE' ? t(wish.kind === 'CAR' ? 'wish.by' : 'wish.once', {time: clock(wish.adHoc.until)}) : '';
  return joined([...TEXTS[wish.kind](wish), once]);
}

/** Where it is wished. */
export const placeText = wish => wish.subjectName ?? (wish.zone || wish.role || t('wish.where.all'));

/** What is in force somewhere. */
export function heldText({held}) {
  if (!held) {
    return t('wish.now.nothing');
  }
  if (held.noNeed) {
    return t('wish.now.away');
  }
  if (held.target) {
    return joined([t('wish.charge', {target: amount(held.target)}), t('wish.by', {time: clock(held.by)}), held.minimum ? t('wish.charge.least', {minimum: amount(held.minimum)}) : '']);
  }
  return held.window ? t('wish.window', {from: clock(held.window.from), until: clock(held.window.until)}) : band(held);
}
