import {store} from './store.js';
import {WEEK, instantOf, localOf} from './week.js';

/** What stands in the form of a wish: made of a wish that is kept or of nothing, and made into what the house takes. */

const row = ({days = WEEK, from = '22:00', until = '06:00'} = {}) => ({days: new Set(days), from, until});
const departure = ({days = WEEK.slice(0, 5), at = '07:30'} = {}) => ({days: new Set(days), at});
const text = value => (value == null ? '' : String(value));
const inHours = hours => localOf(store.houseNow().getTime() + hours * 3600000);

export const newRow = () => row();
export const newDeparture = () => departure();

/** @param {object|null} wish as the house has it */
export function draftOf(kind, wish, place) {
  const {adHoc, comfort = {}, car, machine, away} = wish ?? {};
  return {
    kind,
    place: wish ? wish.zone ? `zone ${wish.zone}` : wish.role ? `role ${wish.role}` : '' : place,
    person: wish?.person ?? store.session.person,
    lasts: wish ? (adHoc ? 'once' : 'always') : 'always',
    begin: adHoc ? localOf(adHoc.from) : inHours(0),
    end: adHoc ? localOf(adHoc.until) : inHours(6),
    lowC: text(comfort?.lowC), highC: text(comfort?.highC),
    times: (comfort?.times ?? []).map(row),
    seasons: new Set(comfort?.seasons ?? []),
    unit: car?.target.unit ?? 'PERCENT',
    minimum: inUnit(car?.minimum), target: inUnit(car?.target),
    departures: (car?.departures ?? [{}]).map(departure),
    hours: row(machine ?? {from: '08:00', until: '18:00'}),
    from: away?.from ?? '', back: away?.back ?? '',
    lowers: new Set(away?.lowers ?? ['ROOMS', 'HOT_WATER']),
    keepC: text(away?.keepC),
  };
}

/** People write kilowatt-hours. */
const inUnit = charge => (charge ? text(charge.unit === 'WATT_HOUR' ? charge.value / 1000 : charge.value) : '');

/** What is no number goes to the house as it is, which names the field. */
function numberOf(value, factor = 1) {
  const plain = value.trim().replace(',', '.');
  return plain === '' ? null : Number.isFinite(Number(plain)) ? Number(plain) * factor : value;
}

const hoursOf = ({days, from, until}) => ({days: WEEK.filter(day => days.has(day)), from, until});

function chargeOf(value, unit) {
  const number = numberOf(value, unit === 'WATT_HOUR' ? 1000 : 1);
  return number == null ? null : {value: number, unit};
}

const PARTS = {
  COMFORT: draft => ({comfort: {lowC: numberOf(draft.lowC), highC: numberOf(draft.highC), times: draft.times.map(hoursOf), seasons: [...draft.seasons]}}),
  CAR: draft => ({car: {minimum: chargeOf(draft.minimum, draft.unit), target: chargeOf(draft.target, draft.unit),
    departures: draft.lasts === 'once' ? null : draft.departures.map(({days, at}) => ({days: WEEK.filter(day => days.has(day)), at}))}}),
  MACHINE: draft => (draft.lasts === 'once' ? {} : {machine: hoursOf(draft.hours)}),
  AWAY: draft => ({away: {from: draft.from, back: draft.back, lowers: [...draft.lowers], keepC: numberOf(draft.keepC)}}),
};

/** What the house takes. */
export function orderOf(draft) {
  const [what, id] = draft.place.split(' ');
  const once = draft.lasts === 'once' && draft.kind !== 'AWAY';
  return {kind: draft.kind, person: draft.person, ...(what ? {[what]: id} : {}), ...PARTS[draft.kind](draft),
    ...(once ? {adHoc: {...(draft.kind === 'MACHINE' ? {from: instantOf(draft.begin)} : {}), until: instantOf(draft.end)}} : {})};
}
