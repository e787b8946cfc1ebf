import {html, nothing, svg} from 'lit';
import {plural, t, tOr} from '../core/i18n.js';
import {age, asOf, magnitude, percent, power} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {freshness, isFull, isGrave, troubles} from '../core/truth.js';
import {ageMark, ageSign} from './bits.js';
import {drawing, kindIcon} from './icons.js';
import {fit} from './text-fit.js';

const STILL_W = 15;
const WIDTH = 344;
const HOUSE = {x: 172, y: 192};
const BOTTOM_Y = 322;
const NAME = '600 13.5px';
const WORDS = '400 13px';
const PAST = '400 14.5px';
const AGE = '400 11.5px';

const direction = (watts, plus, minus) => (watts == null ? t('unknown.short') : Math.abs(watts) < STILL_W ? t('flow.still') : watts > 0 ? plus : minus);

function batteryRow(now) {
  const words = isFull(now) ? t('flow.battery.full') : direction(now.batteryW, t('flow.battery.charges'), t('flow.battery.gives'));
  return {id: 'battery', icon: 'battery', name: t('flow.battery'), watts: now.batteryW, toHouse: now.batteryW == null ? null : -now.batteryW, words,
    extra: now.batteryPercent == null ? null : percent(now.batteryPercent), age: now.ages?.batteryS};
}

function usedRow(device) {
  const watts = device.readings?.power?.value;
  return {id: device.id, icon: kindIcon(device.kind), name: device.name, watts, toHouse: watts == null ? null : -watts,
    words: direction(watts, t('flow.device.uses'), t('flow.device.gives')), age: device.readings?.power?.ageS};
}

/** What does not fit into the picture is one place in it; a sum with an unknown part is unknown. */
function others(rows) {
  const watts = rows.some(row => row.watts == null) ? null : rows.reduce((sum, row) => sum + row.watts, 0);
  const ages = rows.map(row => row.age).filter(seconds => seconds != null);
  return {id: 'others', icon: 'plug', name: plural('flow.others', rows.length), watts, toHouse: watts == null ? null : -watts,
    words: direction(watts, t('flow.device.uses'), t('flow.device.gives')), age: ages.length === rows.length ? Math.max(...ages) : null};
}

/** Everything the picture shows, as plain values: the same rows stand in the table. */
export function flows(home) {
  const {now} = home;
  const has = kind => home.devices.some(device => device.kind === kind);
  const rows = [];
  if (has('PV_INVERTER') || now.sunW != null) {
    rows.push({id: 'sun', icon: 'sun', name: t('flow.sun'), watts: now.sunW, toHouse: now.sunW, words: direction(now.sunW, t('flow.sun.gives'), t('flow.sun.gives')), age: now.ages?.sunS});
  }
  rows.push({id: 'grid', icon: 'grid', name: t('flow.grid'), watts: now.gridW, toHouse: now.gridW, words: direction(now.gridW, t('flow.grid.from'), t('flow.grid.to')), age: now.ages?.gridS});
  if (has('BATTERY') || now.batteryW != null) {
    rows.push(batteryRow(now));
  }
  const used = home.devices
    .filter(device => device.control && device.kind !== 'BATTERY' && device.kind !== 'PV_INVERTER')
    .map(usedRow)
    .sort((a, b) => Math.abs(b.watts || 0) - Math.abs(a.watts || 0));
  const negative = now.houseW < -STILL_W;
  return {rows, used, house: {id: 'house', name: t('flow.house'), watts: now.houseW, signed: negative, words: t(negative ? 'flow.house.odd' : 'flow.house.uses'), age: now.ages?.houseS}};
}

/** The value of a row: a number where words say its direction, and in the past where it is of the past. */
const valueOf = row => (row.watts == null ? t('unknown') : asOf(age(row.age).level, row.signed ? power(row.watts) : magnitude(row.watts)));
const isPast = row => row.watts != null && age(row.age).level === 'old';
const wordsOf = row => (isPast(row) || row.watts == null ? '' : row.words);

class FlowPicture extends Part {
  #places(rows, used) {
    const tops = rows.filter(row => row.id !== 'battery');
    const battery = rows.find(row => row.id === 'battery');
    const room = battery ? 2 : 3;
    const shown = used.length > room ? [...used.slice(0, room - 1), others(used.slice(room - 1))] : used;
    const spread = (list, y) => list.map((row, i) => ({row, y, most: list.length === 3 ? 106 : 126, x: list.length === 1 ? (y < HOUSE.y ? 276 : HOUSE.x) : list.length === 2 ? 68 + i * 208 : 58 + i * 114}));
    return [...spread(tops, 52), ...spread([...(battery ? [battery] : []), ...shown], BOTTOM_Y)];
  }

  #line({row, x, y}) {
    const top = y < HOUSE.y;
    const start = {x, y: top ? y + 31 : y - 31};
    const end = {x: HOUSE.x + Math.sign(x - HOUSE.x) * (Math.abs(x - HOUSE.x) < 30 ? 0 : 30), y: top ? HOUSE.y - 48 : HOUSE.y + 50};
    const side = Math.abs(x - HOUSE.x) >= 30;
    const a = side ? {x: x + Math.sign(HOUSE.x - x) * 32, y} : start;
    const path = side ? `M${a.x} ${a.y}C${(a.x + end.x) / 2 + Math.sign(end.x - a.x) * 10} ${a.y} ${end.x} ${(y + end.y) / 2} ${end.x} ${end.y}` : `M${a.x} ${a.y}L${end.x} ${end.y}`;
    const unknown = row.toHouse == null;
    const still = !unknown && Math.abs(row.toHouse) < STILL_W;
    const inward = row.toHouse > 0;
    const kind = unknown ? 'is-unknown' : still ? 'is-still' : inward ? 'is-in' : 'is-out';
    const wide = unknown || still ? 2 : Math.min(6, 2.4 + Math.abs(row.toHouse) / 1400);
    const tip = inward ? end : side ? a : start;
    const turn = inward ? (top ? 180 : 0) : side ? (x < HOUSE.x ? -90 : 90) : top ? 0 : 180;
    return svg`<g class="flow flow-${row.icon} ${kind} ${isPast(row) ? 'is-past' : ''}">
      <path class="flow-bed" d=${path} stroke-width=${wide + 4}/>
      <path class="flow-line" d=${path} stroke-width=${wide}/>
      ${unknown || still ? nothing : svg`<path class="flow-tip" d="M0 -5 8 9H-8z" transform="translate(${tip.x} ${tip.y}) rotate(${turn})"/>`}
    </g>`;
  }

  /** The lines of text under a circle, from top to bottom, each with its height. */
  #lines(row, top, most) {
    const at = age(row.age);
    const name = top ? [] : fit(row.extra ? `${row.name} ${row.extra}` : row.name, NAME, most, 2).map(text => ['node-name', text, 16]);
    const words = fit(wordsOf(row), WORDS, most, top ? 2 : 3).filter(Boolean).map(text => ['node-words', text, 15]);
    const value = isPast(row) ? fit(valueOf(row), PAST, most, 2).map(text => ['node-value is-past', text, 17]) : [['node-value', valueOf(row), 19]];
    const old = fit(`${ageSign(at.level)} ${at.text}`, AGE, most, 2).map(text => [`node-age age-${at.level}`, text, 15]);
    return [...name, ...value, ...words, ...old];
  }

  #node({row, x, y, most}) {
    const top = y < HOUSE.y;
    let line = top ? y + 31 : y + 32;
    return svg`<g class="node node-${row.icon} ${row.watts == null ? 'is-unknown' : ''}"><title>${row.name}</title>
      <circle cx=${x} cy=${y} r="29"/>
      <g class="node-icon" transform="translate(${x - 15} ${y - 15}) scale(1.25)">${drawing(row.icon)}</g>
      ${this.#lines(row, top, most).map(([kind, text, height]) => svg`<text class=${kind} x=${x} y=${line += height}>${text}</text>`)}
      ${top ? svg`<text class="node-name" x=${x} y=${y - 36}>${fit(row.name, NAME, most, 1)[0]}</text>` : nothing}
    </g>`;
  }

  #house(house) {
    const at = age(house.age);
    const past = isPast(house);
    const lines = [...fit(valueOf(house), past ? PAST : '650 19px', 98, 2).map(text => [`node-value house-value ${past ? 'is-past' : ''}`, text, 17]),
      ...fit(wordsOf(house), WORDS, 98, 1).filter(Boolean).map(text => ['node-words', text, 16]),
      ...fit(`${ageSign(at.level)} ${at.text}`, AGE, 98, 2).map(text => [`node-age age-${at.level}`, text, 15])];
    let line = HOUSE.y + 14 - lines.reduce((sum, [, , height]) => sum + height, 0) / 2;
    return svg`<g class="node node-house ${house.watts == null ? 'is-unknown' : ''}">
      <path class="house-shape" transform="translate(-8 6)" d="M180 128l64 48a6 6 0 0 1 2 5v0h-10v44a9 9 0 0 1-9 9h-90a9 9 0 0 1-9-9v-44h-10v0a6 6 0 0 1 2-5z"/>
      ${lines.map(([kind, text, height]) => svg`<text class=${kind} x=${HOUSE.x} y=${line += height}>${text}</text>`)}
    </g>`;
  }

  #summary({rows, used, house}) {
    return [house, ...rows, ...used].map(row => [`${row.name}: ${valueOf(row)}`, wordsOf(row), isPast(row) ? age(row.age).text : ''].filter(Boolean).join(', ')).join('. ');
  }

  /** What may be said of all values at once. It is never better than the worst of them, troubles included. */
  #overall(home) {
    const grave = troubles(home).filter(isGrave).length;
    const level = freshness(home);
    const text = store.isSilent ? t('overall.silent') : grave && level === 'fresh' ? t('overall.trouble') : tOr(`overall.${level}`, '');
    return html`<p class="overall age-${grave && level === 'fresh' ? 'late' : level}"><span aria-hidden="true">${ageSign(grave && level === 'fresh' ? 'late' : level)}</span> ${text}</p>`;
  }

  render() {
    const home = store.home;
    if (!home) {
      return html`<div class="picture is-waiting" aria-hidden="true"></div>`;
    }
    const picture = flows(home);
    const places = this.#places(picture.rows, picture.used);
    const height = Math.max(428, ...places.filter(place => place.y === BOTTOM_Y)
      .map(({row, most}) => BOTTOM_Y + 40 + this.#lines(row, false, most).reduce((sum, [, , line]) => sum + line, 0)));
    return html`
      <div class="card-head"><h2>${t('home.now')}</h2>${this.#overall(home)}</div>
      <svg class="picture ${store.isSilent ? 'is-past' : ''}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label=${this.#summary(picture)}>
        ${places.map(place => this.#line(place))}${this.#house(picture.house)}${places.map(place => this.#node(place))}
      </svg>
      <details class="as-table"><summary>${t('as.table')}</summary>
        <table><thead><tr><th scope="col">${t('table.what')}</th><th scope="col" class="num">${t('table.power')}</th><th scope="col">${t('table.direction')}</th><th scope="col">${t('table.age')}</th></tr></thead>
        <tbody>${[picture.house, ...picture.rows, ...picture.used].map(row => html`<tr><th scope="row">${row.name}</th><td class="num">${valueOf(row)}</td><td>${wordsOf(row)}${row.extra ? html`${wordsOf(row) ? ', ' : ''}${row.extra}` : nothing}</td><td>${ageMark(row.age)}</td></tr>`)}</tbody></table>
      </details>`;
  }
}
customElements.define('flow-picture', FlowPicture);
