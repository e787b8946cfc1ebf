import {t} from '../core/i18n.js';
import {money} from '../core/format.js';

const leastOf = service => (service.plans || []).reduce((a, b) => (a && a.feeMinorPerMonth <= b.feeMinorPerMonth ? a : b), null);

/** What a service costs at least. */
export function price(service) {
  const least = leastOf(service);
  return least ? money(least.feeMinorPerMonth, least.currency) : t('price.free');
}

/** What is paid each month in all: for the plan, and at least for each service that comes along. */
export function total(plan, companions) {
  const sums = new Map();
  for (const one of [plan, ...companions.map(leastOf)].filter(Boolean)) {
    sums.set(one.currency, (sums.get(one.currency) ?? 0) + one.feeMinorPerMonth);
  }
  const paid = [...sums].filter(([, minor]) => minor > 0);
  return paid.length ? paid.map(([currency, minor]) => money(minor, currency)).join(' + ') : t('price.free');
}

export const planText = plan => `${plan.name}: ${money(plan.feeMinorPerMonth, plan.currency)}`;

const ICONS = {SELF_CONSUMPTION: 'sun', COMFORT: 'radiator', MONITORING: 'gauge', FLEXIBILITY: 'sliders', GRID: 'grid'};
export const categoryIcon = category => ICONS[category] || 'services';
