import {i18n, number, plural, t} from './i18n.js';
import {store} from './store.js';

const known = value => typeof value === 'number' && Number.isFinite(value);

/** Power in kW with its sign, the one unit of the page; "unknown" when it is. */
export function power(watts) {
  if (!known(watts)) {
    return t('unknown');
  }
  const kw = Math.abs(watts) / 1000;
  const digits = kw < 0.995 ? 2 : 1;
  return `${watts < 0 && Math.round(kw * 10 ** digits) > 0 ? '−' : ''}${number(kw, digits)}\u00a0kW`;
}

/** Power where words beside it say the direction. */
export const magnitude = watts => power(known(watts) ? Math.abs(watts) : watts);

/** Energy in kWh with its sign. */
export const energy = wattHours => (known(wattHours)
  ? `${wattHours < -50 ? '−' : ''}${number(Math.abs(wattHours) / 1000, Math.abs(wattHours) < 99950 ? 1 : 0)}\u00a0kWh` : t('unknown'));

/** An amount of money from millionths of the unit. */
export const moneyOf = (micro, currency, digits = 2) => (known(micro) && currency
  ? new Intl.NumberFormat(i18n.locale, {style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits}).format(micro / 1e6).replace('-', '−') : t('unknown'));

/** A price of a kilowatt-hour. */
export const unitPrice = (micro, currency) => (known(micro) && currency ? `${moneyOf(micro, currency, 3)}/kWh` : t('unknown'));

/** Bytes as the language writes them. */
export function bytes(n) {
  const [unit, divisor, digits] = n < 1048576 ? ['kilobyte', 1024, 0] : n < 104857600 ? ['megabyte', 1048576, 1] : ['megabyte', 1048576, 0];
  return known(n) ? new Intl.NumberFormat(i18n.locale, {style: 'unit', unit, minimumFractionDigits: digits, maximumFractionDigits: digits}).format(Math.max(n / divisor, n ? 1 : 0)) : t('unknown');
}

const DIGITS = {'°C': 1, '%': 0, 'A': 1, 'V': 0, 'Hz': 2, 'EUR': 2};

/** A value with its unit as a household reads it: kW and kWh instead of W and Wh. */
export function quantity(value, unit) {
  if (!known(value)) {
    return t('unknown');
  }
  if (unit === 'W') {
    return power(value);
  }
  if (unit === 'Wh') {
    return energy(value);
  }
  return `${number(value, DIGITS[unit] ?? (unit === '%' ? 0 : 1))}\u00a0${unit || ''}`.trim();
}

export const percent = value => (known(value) ? `${number(value)}\u00a0%` : t('unknown'));

export function money(minor, currency) {
  if (minor === 0) {
    return t('price.free');
  }
  const amount = new Intl.NumberFormat(i18n.locale, {style: 'currency', currency}).format(minor / 100);
  return t('price.month', {amount});
}

/** 24 hours everywhere but in English, where the country decides. */
const inZone = options => new Intl.DateTimeFormat(i18n.locale, {
  ...(i18n.language === 'en' ? {} : {hourCycle: 'h23'}), ...options, timeZone: store.zone,
});

/** Time of day on the house's clock, with the day when it is another one than now. */
export function clock(instant) {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) {
    return t('unknown');
  }
  const day = inZone({dateStyle: 'short'});
  return day.format(date) === day.format(store.houseNow())
    ? inZone({timeStyle: 'short'}).format(date)
    : inZone({weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit'}).format(date);
}

export const timeOfDay = instant => inZone({timeStyle: 'short'}).format(new Date(instant));
export const dateTime = instant => inZone({dateStyle: 'medium', timeStyle: 'short'}).format(new Date(instant));

/** Seconds as a length of time in one unit. */
export function span(seconds) {
  if (seconds < 90) {
    return plural('span.seconds', Math.round(seconds));
  }
  if (seconds < 5400) {
    return plural('span.minutes', Math.round(seconds / 60));
  }
  return seconds < 172800 ? plural('span.hours', Math.round(seconds / 3600)) : plural('span.days', Math.round(seconds / 86400));
}

/** An ISO 8601 duration as a length of time. */
export function iso(duration) {
  const m = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration || '');
  return m ? (+m[1] || 0) * 86400 + (+m[2] || 0) * 3600 + (+m[3] || 0) * 60 + (+m[4] || 0) : 0;
}

/** How old a value is: its class (fresh, late, old, none) and the words for it. */
export function age(seconds) {
  if (!known(seconds)) {
    return {level: 'none', text: t('age.none')};
  }
  const now = seconds + store.secondsToAdd();
  if (now <= 10 && !store.isSilent) {
    return {level: 'fresh', text: t('age.fresh')};
  }
  return {level: now <= 60 && !store.isSilent ? 'late' : 'old', text: t('age.ago', {span: span(now)})};
}

/** A value as it is, or as it was: what is old is not said in the present. */
export const asOf = (level, text) => (level === 'old' ? t('value.was', {value: text}) : text);

/** What a person reads of a problem: our words for known codes, else the house's own sentence. */
export function problemText(problem) {
  const key = `problem.${problem.code}`;
  if (problem.status === 429 && problem.retryAfterS > 0) {
    return t('problem.wait', {span: span(problem.retryAfterS)});
  }
  return i18n.has(key) ? t(key) : problem.detail || t('problem.other', {code: problem.code || ''});
}

/** Seconds from now to midnight on the house's clock. */
export function secondsToMidnight() {
  const parts = inZone({hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'}).formatToParts(store.houseNow());
  const part = type => Number(parts.find(p => p.type === type).value);
  return 86400 - part('hour') * 3600 - part('minute') * 60 - part('second');
}

/** A day of the house's calendar, as in "2026-06-21". */
export const dayOf = instant => new Intl.DateTimeFormat('en-CA', {timeZone: store.zone, year: 'numeric', month: '2-digit', day: '2-digit'}).format(new Date(instant));
export const dayName = instant => inZone({weekday: 'short', day: 'numeric', month: 'short'}).format(new Date(instant));
export const longDay = instant => inZone({dateStyle: 'long'}).format(new Date(instant));
export const monthName = (instant, options = {month: 'long', year: 'numeric'}) => inZone(options).format(new Date(instant));
