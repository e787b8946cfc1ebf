import {html, svg} from 'lit';

/** The page's own line drawings on a 24 grid; they never carry a meaning without words beside them. */
const PATHS = {
  sun: svg`<circle cx="12" cy="12" r="4.2"/><path d="M12 2.5v2.6M12 18.9v2.6M2.5 12h2.6M18.9 12h2.6M5.3 5.3l1.8 1.8M16.9 16.9l1.8 1.8M5.3 18.7l1.8-1.8M16.9 7.1l1.8-1.8"/>`,
  grid: svg`<path d="M9.5 3h5M12 3v2M7 8h10M5 12.5h14M12 5 7.5 21M12 5l4.5 16M9 15.5l6.5 5M15 15.5l-6.5 5M7 8v2M17 8v2M5 12.5v2M19 12.5v2"/>`,
  battery: svg`<rect x="6.5" y="5" width="11" height="16" rx="2.5"/><path d="M10 2.8h4M9.8 17.5h4.4M9.8 14h4.4"/>`,
  house: svg`<path d="M3.5 11.5 12 4l8.5 7.5M6 10v10h12V10M10 20v-5.5h4V20"/>`,
  drop: svg`<path d="M12 3.2c3.4 4 5.8 7.1 5.8 10.6a5.8 5.8 0 0 1-11.6 0C6.200 10.300 8.600 7.200 12 3.200z"/><path d="M9.200 14.400a2.900 2.900 0 0 0 2.600 2.700"/>`,
  radiator: svg`<path d="M5 6v13M9.700 6v13M14.300 6v13M19 6v13M3 9h18M3 16h18"/>`,
  fan: svg`<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="1.600"/><path d="M12 10.400c-2-4 .5-5.400 2.200-4.400S14.800 9.500 13.400 11M13.600 12c4-2 5.400.5 4.400 2.200s-3.500.6-5-.8M12 13.600c2 4-.5 5.400-2.200 4.400s-.6-3.500.8-5M10.400 12c-4 2-5.400-.5-4.400-2.200s3.500-.6 5 .8"/>`,
  car: svg`<path d="M4 16.500v-4l2-5.300A2 2 0 0 1 7.900 6h8.200a2 2 0 0 1 1.900 1.200l2 5.300v4zM4 12.500h16M5.500 16.500V19M18.500 16.500V19"/><path d="M7.200 14.600h1.200M15.600 14.600h1.200"/>`,
  washer: svg`<rect x="4.500" y="3" width="15" height="18" rx="2"/><circle cx="12" cy="13.500" r="4.500"/><path d="M7.500 6h3M8.600 14c1.200-1 2.300 1 3.500 0s2.200-1 3.300 0"/>`,
  plug: svg`<path d="M9 3v5M15 3v5M6.500 8h11v3.500a5.500 5.500 0 0 1-11 0zM12 17v4"/>`,
  gauge: svg`<path d="M4 17a8.500 8.500 0 1 1 16 0M12 13.500l3.500-4.500"/><circle cx="12" cy="14.500" r="1.300"/>`,
  store: svg`<path d="M5 9.500 6.200 4h11.600L19 9.500M4.500 9.500h15M6 12.500V20h12v-7.500M10 20v-4h4v4M4.500 9.500a2.500 2.500 0 0 0 5 0 2.500 2.500 0 0 0 5 0 2.500 2.500 0 0 0 5 0"/>`,
  services: svg`<rect x="4" y="4" width="7" height="7" rx="1.800"/><rect x="13" y="4" width="7" height="7" rx="1.800"/><rect x="4" y="13" width="7" height="7" rx="1.800"/><path d="M16.500 13.500v6M13.500 16.500h6"/>`,
  bell: svg`<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500a2.200 2.200 0 0 0 4 0"/>`,
  sliders: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2.200"/><circle cx="9" cy="17" r="2.200"/>`,
  eye: svg`<path d="M2.500 12S6 5.800 12 5.800 21.500 12 21.500 12 18 18.200 12 18.200 2.500 12 2.500 12z"/><circle cx="12" cy="12" r="2.800"/>`,
  hand: svg`<path d="M8 12V5.500a1.500 1.500 0 0 1 3 0V11M11 10.500v-6a1.500 1.500 0 0 1 3 0V11M14 11V6a1.500 1.500 0 0 1 3 0v8.500a6 6 0 0 1-6 6c-2.600 0-4-1.200-5.200-3.200L3.900 14a1.500 1.500 0 0 1 2.500-1.600L8 14.500"/>`,
  share: svg`<path d="M12 15V3.500M8 7l4-4 4 4M6 11H5v9.500h14V11h-1"/>`,
  coin: svg`<circle cx="12" cy="12" r="8.800"/><path d="M15 8.700a4.300 4.300 0 1 0 0 6.600M6.800 10.800h5.700M6.800 13.300h5.200"/>`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  warn: svg`<path d="M12 4 2.800 20h18.400zM12 10v4.500M12 17.200v.3"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.500v.3"/>`,
  offline: svg`<path d="M3 3l18 18M8.500 15.500a5 5 0 0 1 6-.8M5.500 12.200a9.500 9.500 0 0 1 4-2.300M13.500 9.600a9.500 9.500 0 0 1 5 2.600M2.800 8.800a13.500 13.500 0 0 1 3.600-2.400M10.500 5.100a13.500 13.500 0 0 1 10.700 3.700M12 19v.2"/>`,
  up: svg`<path d="m6 14 6-6 6 6"/>`,
  down: svg`<path d="m6 10 6 6 6-6"/>`,
  right: svg`<path d="m9 5.500 6.500 6.500L9 18.500"/>`,
  pin: svg`<path d="M9 3.500h6M10 3.500v6L6.500 13v1.500h11V13L14 9.500v-6M12 14.500v6"/>`,
  left: svg`<path d="M15 5.500 8.500 12l6.500 6.500"/>`,
};

const KINDS = {
  PV_INVERTER: 'sun', GRID_METER: 'grid', BATTERY: 'battery', WATER_HEATER: 'drop', SPACE_HEATER: 'radiator',
  HEAT_PUMP: 'fan', EV_CHARGER: 'car', WHITE_GOODS: 'washer', SWITCH: 'plug', SUB_METER: 'gauge', SENSOR: 'gauge',
};

/** The drawing alone, for use inside another picture. */
export const drawing = name => PATHS[name] || PATHS.plug;

export const kindIcon = kind => KINDS[kind] || 'plug';

export const icon = name => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${drawing(name)}</svg>`;
