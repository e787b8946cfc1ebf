import {html, nothing} from 'lit';
import {listing, number, t, tOr} from '../core/i18n.js';
import {bytes, iso, power, span} from '../core/format.js';

const COMMANDS = ['SWITCH', 'SET_POWER', 'LIMIT_POWER', 'LIMIT_CURRENT', 'SELECT_PHASES', 'SET_MODE', 'SET_TEMPERATURE', 'SET', 'RELEASE'];

/** Which of the four groups a scope belongs to; what leaves the home counts as sharing. */
export const groupOf = scope => (scope.type === 'CONTROL' ? 'steer' : scope.recipients?.length ? 'share' : 'see');

const names = (list, prefix, all) => (list?.length ? listing(list.map(name => tOr(`${prefix}.${name}`, name))) : t(all));

/** What a scope lets a service do, with its limits, as sentences computed from its terms. */
export function scopeSentences(scope) {
  if (scope.type === 'CONTROL') {
    const kinds = names(scope.kinds, 'kinds', 'kinds.all');
    return [
      ...COMMANDS.filter(command => scope.commands?.includes(command)).map(command => t(`scope.${command}`, {kinds})),
      ...(scope.groups || []).map(group => t(`scope.group.${group}`)),
      ...(scope.commands?.includes('SET') && !scope.groups?.length ? [t('scope.group.none')] : []),
      scope.maxPowerW == null ? t('scope.bounds') : t('scope.max', {power: power(scope.maxPowerW)}),
    ];
  }
  if (scope.type === 'STORAGE') {
    return [t('scope.storage', {size: bytes(scope.mostBytes), count: number(scope.mostEntries)}), t('scope.storage.kept')];
  }
  if (scope.type === 'NOTICES') {
    return [t('scope.notices', {count: number(scope.perDay)})];
  }
  if (scope.type === 'QUESTIONS') {
    return [t('scope.questions', {count: number(scope.perDay)})];
  }
  if (scope.type === 'PRICES') {
    return [t('scope.prices')];
  }
  const seconds = iso(scope.granularity);
  return [
    t('scope.see', {quantities: names(scope.quantities, 'quantity', 'quantity.all'), kinds: names(scope.kinds, 'kinds', 'kinds.all')}),
    ...(seconds > 1 ? [t('scope.granularity', {span: span(seconds)})] : []),
    scope.recipients?.length
      ? iso(scope.retention) ? t('scope.shared.kept', {recipients: listing(scope.recipients), span: span(iso(scope.retention))}) : t('scope.shared', {recipients: listing(scope.recipients)})
      : t('scope.home'),
  ];
}

/** A scope as words: its purpose first, then what is computed, then how to stop. */
export const scopeText = (scope, stop = true) => html`
  <p class="purpose">${scope.purpose || scopeSentences(scope)[0]}</p>
  <p class="muted">${scopeSentences(scope).join(' ')}${stop ? html` ${t('scope.stop')}` : nothing}</p>`;

export const kindsText = kinds => names(kinds, 'kinds', 'kinds.all');
