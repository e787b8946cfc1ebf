/** What an update would change in what the household said yes to: computed from the two descriptions, shown before anything is done. */

const plain = value => JSON.stringify(value, (key, v) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort()) : v));
const byId = list => new Map((list || []).map(item => [item.id, item]));
/** Facts of a description beside its scopes and plans that a yes was given to. */
const FACTS = ['name', 'provider', 'summary', 'description', 'terms'];

/**
 * @param {object} before the description that is installed
 * @param {object} after the description that is offered
 * @returns {{added: object[], changed: {before: object, after: object}[], removed: object[], facts: {field: string, before: string, after: string}[], plans: boolean}}
 */
export function differences(before, after) {
  const old = byId(before.scopes);
  const now = byId(after.scopes);
  return {
    added: [...now.values()].filter(scope => !old.has(scope.id)),
    changed: [...now.values()].filter(scope => old.has(scope.id) && plain(old.get(scope.id)) !== plain(scope)).map(scope => ({before: old.get(scope.id), after: scope})),
    removed: [...old.values()].filter(scope => !now.has(scope.id)),
    facts: FACTS.filter(field => (before[field] || '') !== (after[field] || '')).map(field => ({field, before: before[field] || '', after: after[field] || ''})),
    plans: plain(before.plans) !== plain(after.plans),
  };
}

/** True if nothing of it needs a yes: fewer rights may come without asking. */
export const isQuiet = ({added, changed, facts, plans}) => !added.length && !changed.length && !plans && !facts.some(fact => fact.field !== 'summary' && fact.field !== 'description');
