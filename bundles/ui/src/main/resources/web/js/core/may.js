import {store} from './store.js';

/**
 * What the person here may do, so that the page offers nothing that the house would refuse. The house
 * decides: docs/http.md has the whole table.
 */
const ROLES = {
  /** Orders to devices, history, prices, services, notices. */
  live: ['OWNER', 'DELEGATE', 'MEMBER'],
  /** Services, rights, limits, bounds of devices. */
  decide: ['OWNER', 'DELEGATE'],
  /** People, programs, foreign keys. */
  own: ['OWNER'],
  /** What is wrong, and why devices do what they do. */
  serve: ['OWNER', 'DELEGATE', 'MEMBER', 'INSTALLER'],
};

/** What is the whole site's: closed to who is of a tenancy in it. */
const OF_SITE = {
  /** Services and their tiles. */
  shop: ROLES.live,
  /** Limits, and which service alone steers a device. */
  govern: ROLES.decide,
  /** Backups, and the authority of the home. */
  save: ROLES.own,
  /** The system itself. */
  keep: ['OWNER', 'DELEGATE', 'INSTALLER'],
};

/** Whether the person here is of the whole site, not of a tenancy in it. */
export const isOfSite = () => (store.session?.tenancy ?? 'home') === 'home';

export function may(what) {
  const ofSite = what in OF_SITE;
  return (!ofSite || isOfSite()) && (ofSite ? OF_SITE : ROLES)[what].includes(store.session?.role);
}
