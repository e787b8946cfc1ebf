import {i18n, plural, t, tOr} from '../core/i18n.js';
import {magnitude, power, quantity} from '../core/format.js';

/** A word of a device's vocabulary, as people read it. */
export const wordText = word => tOr(`word.${word}`, String(word).replaceAll('-', ' '));

const settable = (device, name) => device?.capabilities?.find(capability => (capability.type === 'SETTABLE' || capability.type === 'MOMENTARY') && capability.name === name);

/** What people call something that can be set. */
export const settableName = (device, name) => settable(device, name)?.label?.[i18n.language] || settable(device, name)?.label?.en || String(name).replaceAll('-', ' ');

/** A command in a household's words; a battery that is told zero rests, it is not off. */
export function commandText(command, device) {
  switch (command?.kind) {
    case 'SWITCH':
      return t(command.on ? 'command.on' : 'command.off');
    case 'SET_POWER':
      return command.powerW === 0 ? t(device?.kind === 'BATTERY' ? 'command.rest' : 'command.off')
        : t(command.powerW < 0 ? 'command.gives' : 'command.power', {power: magnitude(command.powerW)});
    case 'LIMIT_POWER':
      return t('command.limit', {power: power(command.maxW)});
    case 'LIMIT_CURRENT':
      return command.maxA === 0 ? t('command.pause') : t('command.limit', {power: quantity(command.maxA, 'A')});
    case 'SELECT_PHASES':
      return plural('command.phases', command.phases);
    case 'SET_MODE':
      return t('command.mode', {mode: wordText(command.mode)});
    case 'SET':
      return t('command.set', {what: settableName(device, command.name), value: command.word != null ? wordText(command.word) : quantity(command.number, settable(device, command.name)?.unit ?? '')});
    case 'SET_TEMPERATURE':
      return t('command.temperature', {temperature: quantity(command.targetC, '°C')});
    default:
      return t('command.release');
  }
}

const HEATS = new Set(['WATER_HEATER', 'SPACE_HEATER', 'HEAT_PUMP']);

/**
 * The big buttons of a device, from what it can do: at most four, the last leaves it alone.
 *
 * @returns {{id: string, label: string, hint: string, command: object}[]}
 */
export function orders(device) {
  const has = type => device.capabilities.find(capability => capability.type === type);
  const settable = has('SETTABLE_POWER');
  const limitable = has('LIMITABLE_POWER');
  const current = has('LIMITABLE_CURRENT');
  const list = [];
  const add = (id, label, command, hint = '') => list.push({id, label, hint, command});
  if (settable && settable.minW < 0) {
    add('charge', t('order.charge'), {kind: 'SET_POWER', powerW: settable.maxW}, power(settable.maxW));
    add('give', t('order.give'), {kind: 'SET_POWER', powerW: settable.minW}, magnitude(settable.minW));
    add('hold', t('order.hold'), {kind: 'SET_POWER', powerW: 0});
  } else if (settable) {
    const go = HEATS.has(device.kind) ? t('order.heat') : device.kind === 'EV_CHARGER' ? t('order.charge') : t('order.full');
    add('full', go, {kind: 'SET_POWER', powerW: settable.maxW}, power(settable.maxW));
    add('off', t('order.off'), {kind: 'SET_POWER', powerW: 0});
  } else if (has('SWITCHABLE')) {
    add('on', t('order.on'), {kind: 'SWITCH', on: true}, has('SWITCHABLE').ratedPowerW ? power(has('SWITCHABLE').ratedPowerW) : '');
    add('off', t('order.off'), {kind: 'SWITCH', on: false});
  } else if (current && !limitable) {
    const spans = current.spans || [{from: current.minA, to: current.maxA}];
    const least = spans.map(span => span.from).find(amperes => amperes > 0);
    add('full', t('order.unlimited'), {kind: 'LIMIT_CURRENT', maxA: current.maxA}, quantity(current.maxA, 'A'));
    if (least < current.maxA) {
      add('least', t('order.least'), {kind: 'LIMIT_CURRENT', maxA: least}, quantity(least, 'A'));
    }
    if (current.minA === 0) {
      add('off', t('order.pause'), {kind: 'LIMIT_CURRENT', maxA: 0});
    }
  } else if (limitable) {
    add('full', t('order.unlimited'), {kind: 'LIMIT_POWER', maxW: limitable.maxW}, power(limitable.maxW));
    add('half', t('order.half'), {kind: 'LIMIT_POWER', maxW: Math.max(limitable.minW, limitable.maxW / 2)}, power(Math.max(limitable.minW, limitable.maxW / 2)));
    add('least', t('order.least'), {kind: 'LIMIT_POWER', maxW: limitable.minW}, power(limitable.minW));
  }
  add('release', t('order.release'), {kind: 'RELEASE'}, t('order.release.hint'));
  return list;
}

export const thermostat = device => device.capabilities.find(capability => capability.type === 'THERMOSTAT');
