import {t} from '../core/i18n.js';
import {money} from '../core/format.js';

/** What a service costs at least. */
export function price(service) {
  const plans = service.plans || [];
  const least = plans.reduce((a, b) => (b.feeMinorPerMonth < a.feeMinorPerMonth ? b : a), plans[0]);
  return least ? money(least.feeMinorPerMonth, least.currency) : t('price.free');
}

export const planText = plan => `${plan.name}: ${money(plan.feeMinorPerMonth, plan.currency)}`;

const ICONS = {SELF_CONSUMPTION: 'sun', COMFORT: 'radiator', MONITORING: 'gauge', FLEXIBILITY: 'sliders', GRID: 'grid'};
export const categoryIcon = category => ICONS[category] || 'services';
