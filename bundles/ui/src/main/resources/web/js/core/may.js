import {store} from './store.js';

/**
 * What the person here may do, so that the page offers nothing that the house would refuse. The house
 * decides: docs/http.md has the whole table.
 */
const ROLES = {
  /** Orders to devices, history, prices, services, notices. */
  live: ['OWNER', 'DELEGATE', 'MEMBER'],
  /** Services, rights, limits. */
  decide: ['OWNER', 'DELEGATE'],
  /** People, programs, backups, foreign keys. */
  own: ['OWNER'],
  /** What is wrong, and why devices do what they do. */
  serve: ['OWNER', 'DELEGATE', 'MEMBER', 'INSTALLER'],
  /** The system itself. */
  keep: ['OWNER', 'DELEGATE', 'INSTALLER'],
};

export const may = what => ROLES[what].includes(store.session?.role);
