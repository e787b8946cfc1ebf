import {html, nothing} from 'lit';
import uPlot from 'uplot';
import {number, t} from '../core/i18n.js';
import {getIfThere, segment} from '../core/api.js';
import {dateTime, power, timeOfDay} from '../core/format.js';
import {Part} from '../core/element.js';
import {store} from '../core/store.js';
import {partsOf} from '../core/truth.js';

const RANGES = {short: {hours: 3, step: 'MINUTE'}, day: {hours: 24, step: 'QUARTER_HOUR'}};
/** House time between two readings, and the least time of the wall clock when the house runs fast. */
const AGAIN_MS = 30000;
const LEAST_MS = 3000;
/** Fewer quarter-hours than this are shown by the minute. */
const FEW = 12;
/** A home that has just begun is not drawn over a day's width. */
const LEAST_WIDTH_S = 3600;
/** Told apart without colours, too: the sun is an area, the house a thick line, the grid dashes. */
const LINES = [{id: 'sun', dash: [], width: 1.5}, {id: 'house', dash: [], width: 3.2}, {id: 'grid', dash: [7, 5], width: 2}];
const KEYS = {ArrowLeft: -1, ArrowRight: 1, PageUp: 8, PageDown: -8, Home: -Infinity, End: Infinity};

/** As many as tell two neighbours on the axis apart. */
const digitsOf = step => Math.max(1, Math.ceil(-Math.log10(step) - 1e-9));

/** Sun, house and grid of the last hours; a table of the same numbers stands behind it. */
class PowerChart extends Part {
  range = 'day';
  data = null;
  problem = false;
  /** Where other hardware took the place of one of these devices: name and time. */
  marks = [];
  #plot = null;
  #timer = 0;
  #readAt = 0;
  #span = [0, 1];
  #asked = '';
  /** Which of the times is read out, by finger, mouse or keys; null for none. */
  #at = null;
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #redraw = () => this.#draw();
  #size = new ResizeObserver(() => this.#draw());

  connectedCallback() {
    super.connectedCallback();
    this.#scheme.addEventListener('change', this.#redraw);
    this.#timer = setInterval(() => document.hidden || this.#isDue() && this.#read(), LEAST_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#scheme.removeEventListener('change', this.#redraw);
    clearInterval(this.#timer);
    this.#size.disconnect();
    this.#plot?.destroy();
  }

  updated() {
    const wanted = store.home ? `${this.range}|${store.home.devices.map(d => d.id)}` : '';
    if (wanted && wanted !== this.#asked) {
      this.#asked = wanted;
      this.#read();
    }
    const box = this.querySelector('.plot');
    if (box && box !== this.box) {
      this.box = box;
      this.#size.observe(box);
    }
  }

  #isDue() {
    return performance.now() - this.#readAt >= AGAIN_MS / (store.home?.speed || 1);
  }

  async #series(kind, from, until, step) {
    const devices = partsOf(store.home, kind);
    const any = store.home.devices.some(device => device.kind === kind);
    const lists = await Promise.all(devices.map(device =>
      getIfThere(`/history?device=${segment(device.id)}&quantity=power&from=${from}&until=${until}&step=${step}&limit=500`)));
    const sum = new Map();
    lists.forEach(list => list?.points.forEach(point => {
      const at = Date.parse(point.from) / 1000;
      const entry = sum.get(at) || {watts: 0, n: 0};
      sum.set(at, {watts: entry.watts + point.mean, n: entry.n + (point.mean == null ? 0 : 1)});
    }));
    const marks = lists.flatMap((list, i) => (list?.exchanges ?? []).map(at => ({name: devices[i].name, at: Date.parse(at) / 1000})));
    return {any, marks, at: at => (devices.length && sum.get(at)?.n === devices.length ? sum.get(at).watts : null), times: [...sum.keys()]};
  }

  async #all({hours, step}, end) {
    const iso = date => date.toISOString();
    const [pv, grid, battery] = await Promise.all(['PV_INVERTER', 'GRID_METER', 'BATTERY'].map(kind =>
      this.#series(kind, iso(new Date(end - hours * 3600000)), iso(end), step)));
    return {pv, grid, battery, marks: [...pv.marks, ...grid.marks, ...battery.marks].sort((a, b) => a.at - b.at), times: [...new Set([...pv.times, ...grid.times])].sort((a, b) => a - b)};
  }

  async #read() {
    if (!store.home) {
      return;
    }
    this.#readAt = performance.now();
    const end = store.houseNow();
    const last = end.getTime() / 1000;
    try {
      let found = await this.#all(RANGES[this.range], end);
      if (found.times.length < FEW) {
        found = await this.#all(RANGES.short, end);
      }
      const {pv, grid, battery, times} = found;
      this.marks = found.marks;
      this.#span = [Math.min(times[0] ?? last, last - LEAST_WIDTH_S), last];
      const kw = watts => (watts == null ? null : watts / 1000);
      const sun = times.map(at => (pv.any ? pv.at(at) == null ? null : Math.max(0, -pv.at(at)) : 0));
      const fromGrid = times.map(at => grid.at(at));
      const house = times.map((at, i) => {
        const stored = battery.any ? battery.at(at) : 0;
        return fromGrid[i] == null || sun[i] == null || stored == null ? null : fromGrid[i] + sun[i] - stored;
      });
      this.data = {watts: [sun, house, fromGrid], plot: [times, sun.map(kw), house.map(kw), fromGrid.map(kw)]};
      this.problem = false;
    } catch {
      this.problem = true;
    }
    this.requestUpdate();
    await this.updateComplete;
    this.#draw();
  }

  #draw() {
    const box = this.querySelector('.plot');
    if (!box || !this.data || box.clientWidth < 40 || !this.data.plot[0].length) {
      return;
    }
    const style = getComputedStyle(this);
    const colour = name => style.getPropertyValue(name).trim();
    const width = box.clientWidth;
    const at = this.#at;
    this.#plot?.destroy();
    const axis = {stroke: colour('--muted'), grid: {stroke: colour('--line'), width: 1}, ticks: {show: false}, font: '12px system-ui, sans-serif'};
    this.#plot = new uPlot({
      width,
      height: Math.round(Math.min(280, Math.max(190, width * 0.5))),
      legend: {show: false},
      cursor: {y: false, drag: {x: false, y: false, setScale: false}, points: {size: 7}},
      hooks: {setCursor: [plot => this.#point(plot.cursor.idx)], draw: [plot => this.#drawMarks(plot, colour('--ink'))]},
      padding: [10, 24, 0, 0],
      scales: {x: {range: () => this.#span}},
      tzDate: at => uPlot.tzDate(new Date(at * 1000), store.zone),
      axes: [
        {...axis, grid: {show: false}, space: 62, size: 34, values: (_, ticks) => ticks.map(at => timeOfDay(at * 1000))},
        {...axis, size: 46, values: (_, ticks, axisIndex, space, step) => ticks.map(kw => number(kw, kw % 1 ? digitsOf(step) : 0))},
      ],
      series: [{}, ...LINES.map(({id, dash, width}) => ({
        stroke: colour(`--${id}`), width, dash, points: {show: false},
        fill: id === 'sun' ? colour('--sun-soft') : undefined,
      }))],
    }, this.data.plot, box);
    this.#plot.root.setAttribute('aria-hidden', 'true');
    if (at != null) {
      this.#plot.setCursor({left: this.#plot.valToPos(this.data.plot[0][Math.min(at, this.data.plot[0].length - 1)], 'x'), top: 10});
    }
  }

  /** A dotted line with a point on top, told apart from the lines of power without colours, too. */
  #drawMarks(plot, colour) {
    const {ctx, bbox} = plot;
    const dot = 4 * devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([devicePixelRatio, 3 * devicePixelRatio]);
    this.marks.filter(mark => mark.at >= this.#span[0] && mark.at <= this.#span[1]).forEach(mark => {
      const x = Math.round(plot.valToPos(mark.at, 'x', true));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(x, bbox.top, dot, 0, 2 * Math.PI);
      ctx.fill();
    });
    ctx.restore();
  }

  #point(index) {
    const at = index ?? null;
    if (at !== this.#at) {
      this.#at = at;
      this.requestUpdate();
    }
  }

  /** Arrow keys walk along the times, as a finger does. */
  #walk(event) {
    const times = this.data?.plot[0] || [];
    if (!(event.key in KEYS) || !times.length || !this.#plot) {
      return;
    }
    event.preventDefault();
    const index = Math.max(0, Math.min(times.length - 1, (this.#at ?? times.length) + KEYS[event.key]));
    this.#plot.setCursor({left: this.#plot.valToPos(times[index], 'x'), top: 10});
    this.#point(index);
  }

  /** The values of the time that is pointed at, in words. */
  #spoken() {
    const at = this.#at;
    return at == null || !this.data?.plot[0][at] ? '' : `${timeOfDay(this.data.plot[0][at] * 1000)}: ${LINES.map((line, i) => `${t(`chart.${line.id}`)} ${power(this.data.watts[i][at])}`).join(', ')}`;
  }

  #table() {
    const times = this.data?.plot[0] || [];
    const every = Math.max(1, Math.ceil(times.length / 24));
    const rows = times.map((at, i) => i).filter(i => i % every === 0);
    return html`<details class="as-table"><summary>${t('as.table')}</summary><table>
      <thead><tr><th scope="col">${t('table.time')}</th>${LINES.map(line => html`<th scope="col" class="num">${t(`chart.${line.id}`)}</th>`)}</tr></thead>
      <tbody>${rows.map(i => html`<tr><th scope="row">${timeOfDay(times[i] * 1000)}</th>${this.data.watts.map(list => html`<td class="num">${power(list[i])}</td>`)}</tr>`)}</tbody></table>
      <p class="note">${t('chart.note')}</p></details>`;
  }

  render() {
    const choose = range => () => { this.range = range; this.requestUpdate(); };
    const none = this.data && !this.data.plot[0].length;
    return html`
      <div class="card-head"><h2>${t('chart.title')}</h2>
        <div class="segments" role="group" aria-label=${t('chart.range')}>${Object.keys(RANGES).map(range =>
          html`<button type="button" aria-pressed=${this.range === range} @click=${choose(range)}>${t(`chart.${range}`)}</button>`)}</div></div>
      <p class="legend">${LINES.map(({id}) => html`<span class="key key-${id}"><svg viewBox="0 0 26 8" aria-hidden="true"><path d="M1 4h24"/></svg>${t(`chart.${id}`)}</span>`)}<span class="unit">kW</span></p>
      <div class="plot" role="slider" tabindex="0" aria-label=${t('chart.label')} aria-valuemin="0" aria-valuemax=${Math.max(0, (this.data?.plot[0].length || 1) - 1)} aria-valuenow=${this.#at ?? 0} aria-valuetext=${this.#spoken() || t('chart.walk')} @keydown=${this.#walk}></div>
      <p class="readout num" aria-hidden="true">${none ? nothing : this.#spoken() || html`<span class="muted">${t('chart.walk')}</span>`}</p>
      ${this.marks.length ? html`<ul class="plain note marks">${this.marks.map(mark => html`<li>${t('chart.exchanged', {name: mark.name, time: dateTime(mark.at * 1000)})}</li>`)}</ul>` : nothing}
      ${this.problem ? html`<p class="note">${t('chart.problem')}</p>` : none ? html`<p class="note">${t('chart.none')}</p>` : nothing}
      ${this.#table()}`;
  }
}
customElements.define('power-chart', PowerChart);
