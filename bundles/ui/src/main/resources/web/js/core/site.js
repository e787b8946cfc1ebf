import {store} from './store.js';

/** Where things are, for the parts of the page that show it; a home that configures nothing shows none of it. */

/** Whether there is more to show than one connection. */
export const isWide = site => Boolean(site) && (site.connections.length > 1 || site.circuits.length > 0 || site.tenancies.length > 0);

/** Organisations that the site has to do with; empty in a home that names none. */
export const organisations = site => (site?.parties ?? []).filter(party => party.kind === 'ORGANISATION');

/** What people call a connection; its id where it has no name. */
export const connectionName = (site, id) => site?.connections.find(one => one.id === id)?.name || id;

/** The circuit and the phases of a device, as a line of words; empty where nothing was said, or in a small home. */
export function placeOf(device) {
  const {site} = store;
  if (!isWide(site) || !device.place) {
    return '';
  }
  const circuit = site.circuits.find(one => one.id === device.place.circuit);
  const connection = site.connections.length > 1 && !circuit ? connectionName(site, device.place.connection) : '';
  return [circuit?.name || connection, (device.place.phases || []).join(' ')].filter(Boolean).join(' · ');
}
