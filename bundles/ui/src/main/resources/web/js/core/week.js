import {i18n, listing, t} from './i18n.js';
import {store} from './store.js';

/** Days of the week and wall-clock times of the house, in words and in fields. */
export const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const FIRST_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86400000;

export const dayWord = (day, weekday = 'short') => new Intl.DateTimeFormat(i18n.locale, {weekday, timeZone: 'UTC'}).format(FIRST_MONDAY + WEEK.indexOf(day) * DAY_MS);

export function daysText(days) {
  const sorted = WEEK.filter(day => days.includes(day));
  const only = some => sorted.length === some.length && some.every(day => sorted.includes(day));
  return only(WEEK) ? t('week.daily') : only(WEEK.slice(0, 5)) ? t('week.working') : only(WEEK.slice(5)) ? t('week.end')
    : listing(sorted.map(day => dayWord(day, 'long')));
}

/** A date without a time, as in "2026-08-01", in words. */
export const dateText = day => new Intl.DateTimeFormat(i18n.locale, {dateStyle: 'long', timeZone: 'UTC'}).format(new Date(`${day}T00:00:00Z`));

/** What stands on the house's clock at an instant, as a field of date and time takes it. */
export function localOf(instant) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-CA', {timeZone: store.zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit'})
    .formatToParts(new Date(instant)).map(part => [part.type, part.value]));
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The instant at which the house's clock shows what a field says; null where it says nothing. */
export function instantOf(local) {
  const meant = Date.parse(`${local}Z`);
  if (Number.isNaN(meant)) {
    return null;
  }
  let at = meant;
  for (let i = 0; i < 2; i++) {
    at += meant - Date.parse(`${localOf(at)}Z`);
  }
  return new Date(at).toISOString();
}
