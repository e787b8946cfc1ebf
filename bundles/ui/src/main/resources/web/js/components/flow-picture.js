import {html, nothing, svg} from 'lit';
import {t, tOr} from '../core/i18n.js';
import {age, percent, power} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {ageMark, ageSign} from './bits.js';
import {drawing, kindIcon} from './icons.js';

const STILL_W = 15;
const HOUSE = {x: 172, y: 192};
const shorten = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Everything the picture shows, as plain values: the same rows stand in the table. */
export function flows(home) {
  const now = home.now;
  const has = kind => home.devices.some(device => device.kind === kind);
  const direction = (watts, plus, minus) => (watts == null ? t('unknown.short') : Math.abs(watts) < STILL_W ? t('flow.still') : watts > 0 ? plus : minus);
  const rows = [];
  if (has('PV_INVERTER') || now.sunW != null) {
    rows.push({id: 'sun', icon: 'sun', name: t('flow.sun'), watts: now.sunW, toHouse: now.sunW, words: direction(now.sunW, t('flow.sun.gives'), t('flow.sun.gives')), age: now.ages?.sunS});
  }
  rows.push({id: 'grid', icon: 'grid', name: t('flow.grid'), watts: now.gridW, toHouse: now.gridW, words: direction(now.gridW, t('flow.grid.from'), t('flow.grid.to')), age: now.ages?.gridS});
  if (has('BATTERY') || now.batteryW != null) {
    rows.push({id: 'battery', icon: 'battery', name: t('flow.battery'), watts: now.batteryW, toHouse: now.batteryW == null ? null : -now.batteryW,
      words: direction(now.batteryW, t('flow.battery.charges'), t('flow.battery.gives')), extra: now.batteryPercent == null ? null : percent(now.batteryPercent), age: now.ages?.batteryS});
  }
  const used = home.devices
    .filter(device => device.control && device.kind !== 'BATTERY' && device.kind !== 'PV_INVERTER')
    .map(device => {
      const reading = device.readings?.power;
      return {id: device.id, icon: kindIcon(device.kind), name: device.name, watts: reading?.value, toHouse: reading?.value == null ? null : -reading.value,
        words: direction(reading?.value, t('flow.device.uses'), t('flow.device.gives')), age: reading?.ageS};
    })
    .sort((a, b) => Math.abs(b.watts || 0) - Math.abs(a.watts || 0));
  return {rows, used, house: {id: 'house', name: t('flow.house'), watts: now.houseW, words: t('flow.house.uses'), age: now.ages?.houseS}};
}

class FlowPicture extends Part {
  #places(rows, used) {
    const tops = rows.filter(row => row.id !== 'battery');
    const battery = rows.find(row => row.id === 'battery');
    const bottoms = [...(battery ? [battery] : []), ...used.slice(0, battery ? 2 : 3)];
    const spread = (list, y) => list.map((row, i) => ({row, y, x: list.length === 1 ? HOUSE.x : list.length === 2 ? 68 + i * 208 : 58 + i * 114}));
    return [...spread(tops, 52), ...spread(bottoms, 322)];
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
    return svg`<g class="flow flow-${row.icon} ${kind}">
      <path class="flow-bed" d=${path} stroke-width=${wide + 4}/>
      <path class="flow-line" d=${path} stroke-width=${wide}/>
      ${unknown || still ? nothing : svg`<path class="flow-tip" d="M0 -5 8 9H-8z" transform="translate(${tip.x} ${tip.y}) rotate(${turn})"/>`}
    </g>`;
  }

  #node({row, x, y}) {
    const at = age(row.age);
    const top = y < HOUSE.y;
    const lines = top ? y + 50 : y + 67;
    return svg`<g class="node node-${row.icon} ${row.watts == null ? 'is-unknown' : ''}">
      <circle cx=${x} cy=${y} r="29"/>
      <g class="node-icon" transform="translate(${x - 15} ${y - 15}) scale(1.25)">${drawing(row.icon)}</g>
      <text class="node-value" x=${x} y=${lines}>${power(row.watts)}</text>
      ${row.watts == null ? nothing : svg`<text class="node-words" x=${x} y=${lines + 16}>${shorten(row.words, 20)}</text>`}
      <text class="node-age age-${at.level}" x=${x} y=${lines + (row.watts == null ? 17 : 32)}>${ageSign(at.level)} ${at.text}</text>
      <text class="node-name" x=${x} y=${top ? y - 36 : y + 48}>${shorten(row.name, row.extra ? 10 : 14)}${row.extra ? svg`<tspan class="node-extra" dx="5">${row.extra}</tspan>` : nothing}</text>
    </g>`;
  }

  #house(house) {
    const at = age(house.age);
    return svg`<g class="node node-house ${house.watts == null ? 'is-unknown' : ''}">
      <path class="house-shape" transform="translate(-8 6)" d="M180 128l64 48a6 6 0 0 1 2 5v0h-10v44a9 9 0 0 1-9 9h-90a9 9 0 0 1-9-9v-44h-10v0a6 6 0 0 1 2-5z"/>
      <text class="node-value house-value" x=${HOUSE.x} y="196">${power(house.watts)}</text>
      <text class="node-words" x=${HOUSE.x} y="213">${shorten(house.words, 16)}</text>
      <text class="node-age age-${at.level}" x=${HOUSE.x} y="229">${ageSign(at.level)} ${at.text}</text>
    </g>`;
  }

  #summary({rows, used, house}) {
    return [house, ...rows, ...used].map(row => `${row.name}: ${power(row.watts)}${row.watts == null ? '' : `, ${row.words}`}`).join('. ');
  }

  #overall(picture) {
    const worst = [picture.house, ...picture.rows].map(row => age(row.age)).reduce((a, b) => (['fresh', 'late', 'old', 'none'].indexOf(b.level) > ['fresh', 'late', 'old', 'none'].indexOf(a.level) ? b : a));
    return html`<p class="overall age-${worst.level}"><span aria-hidden="true">${ageSign(worst.level)}</span> ${tOr(`overall.${worst.level}`, '')}</p>`;
  }

  render() {
    const home = store.home;
    if (!home) {
      return html`<div class="picture is-waiting" aria-hidden="true"></div>`;
    }
    const picture = flows(home);
    const places = this.#places(picture.rows, picture.used);
    return html`
      <div class="card-head"><h2>${t('home.now')}</h2>${this.#overall(picture)}</div>
      <svg class="picture" viewBox="0 0 344 428" role="img" aria-label=${this.#summary(picture)}>
        ${places.map(place => this.#line(place))}${this.#house(picture.house)}${places.map(place => this.#node(place))}
      </svg>
      <details class="as-table"><summary>${t('as.table')}</summary>
        <table><thead><tr><th scope="col">${t('table.what')}</th><th scope="col" class="num">${t('table.power')}</th><th scope="col">${t('table.direction')}</th><th scope="col">${t('table.age')}</th></tr></thead>
        <tbody>${[picture.house, ...picture.rows, ...picture.used].map(row => html`<tr><th scope="row">${row.name}</th><td class="num">${power(row.watts)}</td><td>${row.words}${row.extra ? html`, ${row.extra}` : nothing}</td><td>${ageMark(row.age)}</td></tr>`)}</tbody></table>
      </details>`;
  }
}
customElements.define('flow-picture', FlowPicture);
